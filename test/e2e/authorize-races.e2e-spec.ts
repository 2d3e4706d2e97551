import { Aftermath } from '../support/endings/aftermath.js';
import type { BeginningName } from '../support/endings/beginnings.js';
import { BEGINNINGS } from '../support/endings/beginnings.js';
import type { Ending } from '../support/endings/ending.js';
import { ENDINGS } from '../support/endings/endings.js';
import type { Stage } from '../support/endings/scene.js';
import { Scene } from '../support/endings/scene.js';
import { sluice } from '../support/cli.js';
import { readForm } from '../support/html-form.js';
import {
  expectDead,
  expectOAuthError,
  expectRedirectedError,
  expectTokens,
} from '../support/expectations.js';
import { Gate } from '../support/gate.js';
import { Agent } from '../support/http-agent.js';
import { codeOf, useProvider } from '../support/provider.js';

const inParallel = <T>(send: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, i) => send(i)));

// Attempts are not counted: that writes as well, and the gate is for what comes after it.
const provider = useProvider({ config: { loginAttempts: 0 } });

describe('At the same moment', () => {
  it('20 first approvals by one person: 20 different codes, all good, and no consent page afterwards', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const scopes = ['openid', 'email', 'profile', 'projects'];
    const codes = await inParallel((i) => provider.code(client, user, { scope: scopes[i % 4]! }));
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expectTokens(await provider.exchange(client, code));
    const agent = new Agent();
    await provider.approve(client, user, { scope: scopes.join(' ') }, agent);
    codeOf(await provider.authorize(client, { scope: scopes.join(' ') }, agent));
  });

  it('20 silent answers in one browser: 20 different codes', async () => {
    const [client, user, agent] = [await provider.client(), await provider.user(), new Agent()];
    await provider.approve(client, user, {}, agent);
    const codes = await inParallel(async () => codeOf(await provider.authorize(client, {}, agent)));
    expect(new Set(codes).size).toBe(20);
  });

  it('20 logins over one old session: each gets its own new one', async () => {
    const [client, user, agent] = [await provider.client(), await provider.user(), new Agent()];
    await provider.approve(client, user, {}, agent);
    const cookie = `sluice_session=${agent.cookie('sluice_session')}`;
    const { username, password } = user;
    const replies = await inParallel(() =>
      provider.submit({ client_id: client.id, username, password }, new Agent(), { cookie }),
    );
    expect(new Set(replies.map((reply) => reply.headers.getSetCookie()[0])).size).toBe(20);
    replies.forEach(codeOf);
  });

  it('approvals and the removal of the person: codes or pages, never a 5xx, and nothing left alive', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const [replies] = await Promise.all([
      inParallel(() => provider.approve(client, user)),
      provider.users.remove(user.username),
    ]);
    for (const reply of replies) {
      expect([303, 400, 422]).toContain(reply.status);
      if (reply.status !== 303) continue;
      expectOAuthError(await provider.exchange(client, codeOf(reply)), 400, 'invalid_grant');
    }
  });

  it('exchanges and the removal of the client: nothing left alive', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const codes = await inParallel(() => provider.code(client, user));
    const [replies] = await Promise.all([
      Promise.all(codes.map((code) => provider.exchange(client, code))),
      provider.clients.remove(client.id),
    ]);
    for (const reply of replies) {
      expect([200, 400, 401]).toContain(reply.status);
      if (reply.status === 200) await expectDead(provider, expectTokens(reply).access_token);
    }
  });
});

const WITHDRAWAL = ENDINGS.find(({ name }) => name === 'withdraw access') as Ending;

/** What ends logins, but leaves the person who they are. */
const OF_LOGINS = ENDINGS.filter(({ name, endsCookie }) => endsCookie && name !== 'user removed');

/** They only read, so that there is nothing to be held. */
const READING: readonly BeginningName[] = ['userinfo', 'introspection'];
/** Whether it writes is its own affair. */
const MAY_WRITE: readonly BeginningName[] = ['refresh retry'];

/**
 * Each ending against each request that it concerns, which is stopped between its last read and its commit (see `Gate`),
 * goes on once the ending was answered, and must then come to nothing.
 */
describe('A request that was ready to be written when the ending was answered', () => {
  let gate: Gate;
  let stage: Stage;
  beforeAll(() => {
    gate = new Gate(provider.app);
    const cli = async (...args: string[]): Promise<void> => {
      const { code, err } = await sluice(provider.databaseUrl, args);
      if (code !== 0) throw new Error(err);
    };
    stage = { urls: [provider.url], app: provider.app, cli };
  });

  const cells = ENDINGS.filter(({ letsFinish }) => !letsFinish).flatMap((ending) =>
    ending.ends
      .filter((name) => !READING.includes(name))
      .map((name): [string, BeginningName, Ending] => [ending.name, name, ending]),
  );

  it.each(cells)('%s: no %s', async (_title, name, ending) => {
    const scene = await Scene.set(stage, { thiefIs: ending.thiefIs });
    if (name === 'client credentials')
      await provider.token(scene.client, { grant_type: 'client_credentials' });
    const request = await gate.hold(await BEGINNINGS[name](scene, scene.home, 0));
    if (!MAY_WRITE.includes(name)) expect(request.isHeld).toBe(true);
    await ending.act(scene);
    const reply = await request.goOn();
    expect(reply.status).toBeLessThan(500);
    const taken = [{ name, reply, isLate: true }];
    await expect(new Aftermath(scene, ending).alive(taken)).resolves.toEqual([]);
  });

  it('withdraw access: what was approved before does not come back with what is approved now', async () => {
    const scene = await Scene.set(stage, { thiefIs: 'elsewhere' });
    const { client, home, thief } = scene;
    const page = await home.authorize(client, { scope: 'openid profile', prompt: 'consent' }, thief);
    const { fields } = readForm(page);
    const request = await gate.hold(() => home.submit({ ...fields, decision: 'allow' }, thief.copy()));
    await WITHDRAWAL.act(scene);
    await request.goOn();
    const reply = await home.authorize(client, { scope: 'projects', prompt: 'none' }, thief);
    expectRedirectedError(reply, client.redirectUri, 'consent_required');
  });

  it.each(OF_LOGINS)(
    '$name: what may be used while nobody is there stays (docs/adr/0021)',
    async (ending) => {
      const scene = await Scene.set(stage, { thiefIs: ending.thiefIs });
      const scope = 'openid offline_access';
      const offline = await provider.client({
        firstParty: true,
        allowedScopes: scope,
        defaultScope: 'openid',
      });
      const code = codeOf(await provider.authorize(offline, { scope, prompt: 'none' }, scene.thief));
      const { refresh_token: token } = expectTokens(await provider.exchange(offline, code), { scope });
      await ending.act(scene);
      expectTokens(await provider.refresh(offline, token), { scope });
    },
  );
});
