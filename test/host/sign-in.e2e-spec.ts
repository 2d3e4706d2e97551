import type { CompletedConsent, CompletedLogin } from '../../src/auth-server/index.js';
import { Interactions, Owners } from '../../src/auth-server/index.js';
import { decodeJwt } from 'jose';
import { expectRedirectedError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { Params, TestClient } from '../support/provider.js';
import { CALLBACK, codeOf, useProvider } from '../support/provider.js';
import { aPerson, interactionOf, PeopleOwners } from './people.js';

const provider = useProvider({
  options: { owners: PeopleOwners, login: '/sign-in', consent: '/allow?from=us' },
});
const interactions = () => provider.app.get(Interactions, { strict: false });

/** The browser at the host's page; @returns where the host sends it. */
const complete = (id: string, answer: CompletedLogin | CompletedConsent) =>
  interactions().complete(id, answer);

interface Visit {
  readonly client: TestClient;
  readonly agent: Agent;
  readonly params: Params;
}

async function aVisit(params: Params = {}): Promise<Visit & { readonly id: string }> {
  const visit = { client: await provider.client({ firstParty: true }), agent: new Agent(), params };
  return { ...visit, id: interactionOf(await provider.authorize(visit.client, params, visit.agent)) };
}

describe('The host’s own login', () => {
  it('logs a person in, who comes back to the client; the session goes on', async () => {
    const [person, { id, client, agent }] = [aPerson(), await aVisit({ scope: 'openid profile' })];
    const url = await complete(id, { ownerId: person.id, amr: ['pwd', 'otp'], acr: '2' });
    const tokens = expectTokens(await provider.exchange(client, codeOf(await agent.get(url))));
    expect(decodeJwt(String(tokens.id_token))).toMatchObject({ sub: person.id, amr: ['pwd', 'otp'] });
    expect((await provider.fetch(tokens.access_token, '/auth/userinfo')).json()).toEqual({
      sub: person.id,
      name: 'Ada',
    });
    codeOf(await provider.authorize(client, { prompt: 'none' }, agent));
  });

  it('is told what the client wants', async () => {
    const params = {
      scope: 'openid',
      prompt: 'login',
      max_age: '60',
      login_hint: 'ada',
      acr_values: '2 1',
      ui_locales: 'de en',
    };
    const { id, client } = await aVisit(params);
    await expect(interactions().get(id)).resolves.toMatchObject({
      kind: 'login',
      client: { id: client.id, name: client.id },
      scopes: [{ scope: 'openid', description: 'Erfahren, wer Sie sind' }],
      prompt: ['login'],
      maxAge: 60,
      loginHint: 'ada',
      acrValues: ['2', '1'],
      acrEssential: false,
      uiLocales: ['de', 'en'],
    });
  });

  it.each<[string, Params]>([
    ['prompt=login', { prompt: 'login' }],
    ['max_age=0', { max_age: '0' }],
    ['max_age=00', { max_age: '00' }],
    ['prompt=select_account', { prompt: 'select_account' }],
  ])('is asked for %s, and once', async (_what, params) => {
    const [person, { id, client, agent }] = [aPerson(), await aVisit()];
    await agent.get(await complete(id, { ownerId: person.id }));
    const again = interactionOf(await provider.authorize(client, params, agent));
    codeOf(await agent.get(await complete(again, { ownerId: person.id })));
  });

  it.each<[string, Params, (now: number) => Partial<CompletedLogin>]>([
    ['older than prompt=login allows', { prompt: 'login' }, (now) => ({ authTime: now - 1 })],
    ['older than max_age allows', { max_age: '60' }, (now) => ({ authTime: now - 61_000 })],
    ['older than any session gets', {}, (now) => ({ authTime: now - 14 * 86_400_000 })],
    [
      'of another class',
      { claims: '{"id_token":{"acr":{"essential":true,"values":["1"]}}}' },
      () => ({ acr: '0' }),
    ],
    ['of somebody else', { scope: 'openid', claims: '{"id_token":{"sub":{"value":"x"}}}' }, () => ({})],
  ])('is not taken where it is %s; a better one is', async (_what, params, answer) => {
    const [person, { id }] = [aPerson(), await aVisit(params)];
    const login = { ownerId: person.id, ...answer(provider.clock.now()) };
    await expect(complete(id, login)).rejects.toMatchObject({ code: 'not_met' });
    await expect(interactions().get(id)).resolves.toBeDefined();
  });

  it('is asked again where the login that goes on is not of a class that is essential', async () => {
    const [person, { id, client, agent }] = [aPerson(), await aVisit()];
    await agent.get(await complete(id, { ownerId: person.id, acr: '0' }));
    const claims = '{"id_token":{"acr":{"essential":true,"values":["1"]}}}';
    const again = interactionOf(await provider.authorize(client, { scope: 'openid', claims }, agent));
    codeOf(await agent.get(await complete(again, { ownerId: person.id, acr: '1' })));
  });

  it('may be refused', async () => {
    const { id, agent } = await aVisit();
    const reply = await agent.get(await interactions().refuse(id));
    expectRedirectedError(reply, CALLBACK, 'access_denied');
  });

  it('is no way for a password past the host', async () => {
    const [person, client] = [aPerson(), await provider.client()];
    const fields = { client_id: client.id, username: person.username, password: person.password };
    const again = await provider.submit(fields);
    expect(again.headers.getSetCookie()).toEqual([]);
    interactionOf(await new Agent().get(again.location));
    const { username, password } = person;
    const account = new Agent().postForm(`${provider.url}/account/login`, { username, password });
    interactionOf(await account);
  });

  it('sends nobody anywhere with prompt=none', async () => {
    const reply = await provider.authorize(await provider.client(), { prompt: 'none' });
    expectRedirectedError(reply, CALLBACK, 'login_required');
  });
});

describe('An interaction', () => {
  it.each([
    ['completed twice', 'answered', (id: string) => complete(id, { ownerId: aPerson().id })],
    ['refused after that', 'answered', (id: string) => interactions().refuse(id)],
    ['looked at after that', 'answered', (id: string) => interactions().get(id)],
  ])('is not to be %s', async (_what, code, act) => {
    const { id, agent } = await aVisit();
    const url = await complete(id, { ownerId: aPerson().id });
    await expect(act(id)).rejects.toMatchObject({ code });
    codeOf(await agent.get(url));
    await expect(act(id)).rejects.toMatchObject({ code });
    expect((await agent.get(url)).status).toBe(400);
  });

  it('counts once, however often the browser comes back at the same moment', async () => {
    const { id, agent } = await aVisit();
    const url = await complete(id, { ownerId: aPerson().id });
    const replies = await Promise.all(Array.from({ length: 10 }, () => agent.copy().get(url)));
    expect(replies.filter(({ status }) => status === 302)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 400)).toHaveLength(9);
  });

  it.each<[string, string, (id: string) => Promise<unknown>]>([
    ['a tampered id', 'unknown', (id) => interactions().get(`${id.slice(0, -2)}AA`)],
    ['no id', 'unknown', () => interactions().get(undefined as never)],
    ['nobody', 'invalid', (id) => complete(id, { ownerId: '' })],
    ['an id with NUL', 'invalid', (id) => complete(id, { ownerId: 'a\0' })],
    ['an id of 10 kB', 'invalid', (id) => complete(id, { ownerId: 'x'.repeat(10_000) })],
    ['a stranger', 'gone', (id) => complete(id, { ownerId: 'nobody' })],
    [
      'a time in seconds',
      'invalid',
      (id) => complete(id, { ownerId: aPerson().id, authTime: 1_763_769_600 }),
    ],
    ['methods that are none', 'invalid', (id) => complete(id, { ownerId: aPerson().id, amr: [1] as never })],
    ['a decision', 'invalid', (id) => complete(id, { decision: 'allow' })],
    ['a refusal of its own', 'invalid', (id) => interactions().refuse(id, 'no' as never)],
  ])('takes no %s, and may be answered afterwards', async (_what, code, act) => {
    const { id, agent } = await aVisit();
    await expect(act(id)).rejects.toMatchObject({ name: 'InteractionError', code });
    codeOf(await agent.get(await complete(id, { ownerId: aPerson().id })));
  });

  it('is good in the browser that began it alone', async () => {
    const { id, agent } = await aVisit();
    const url = await complete(id, { ownerId: aPerson().id });
    const [victim, thief] = [
      await new Agent().get(url),
      await agent.get(url.replace(/answer=.*/, 'answer=guessed')),
    ];
    expect([victim.status, thief.status]).toEqual([400, 400]);
    expect(victim.headers.getSetCookie()).toEqual([]);
    codeOf(await agent.get(url));
  });

  it('is not used by a HEAD', async () => {
    const { id, agent } = await aVisit();
    const url = await complete(id, { ownerId: aPerson().id });
    const reply = await agent.send(url, { method: 'HEAD' });
    expect([reply.status, reply.headers.getSetCookie()]).toEqual([405, []]);
    codeOf(await agent.get(url));
  });

  it('is over after half an hour, for the host and for the browser', async () => {
    const [late, open] = [await aVisit(), await aVisit()];
    const url = await complete(late.id, { ownerId: aPerson().id });
    provider.clock.advance(30 * 60);
    expect((await late.agent.get(url)).status).toBe(400);
    await expect(complete(open.id, { ownerId: aPerson().id })).rejects.toMatchObject({ code: 'ended' });
  });

  it.each<[string, (owners: Owners, id: string) => Promise<void>]>([
    ['is gone', (owners, id) => owners.gone(id)],
    ['is locked out', (owners, id) => owners.disabled(id)],
    ['has another password', (owners, id) => owners.passwordChanged(id)],
  ])('logs nobody in who %s by the time the browser is back', async (_what, end) => {
    const [person, { id, agent, client }] = [aPerson(), await aVisit()];
    const url = await complete(id, { ownerId: person.id });
    await end(provider.app.get(Owners, { strict: false }), person.id);
    const reply = await agent.get(url);
    expect([reply.status, reply.headers.getSetCookie()]).toEqual([400, []]);
    expectRedirectedError(
      await provider.authorize(client, { prompt: 'none' }, agent),
      CALLBACK,
      'login_required',
    );
  });
});
