import type { CompletedConsent, CompletedLogin } from '../../src/auth-server/index.js';
import { Interactions } from '../../src/auth-server/index.js';
import { expectRedirectedError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { Params } from '../support/provider.js';
import { CALLBACK, codeOf, useProvider } from '../support/provider.js';
import { aPerson, interactionOf, PeopleOwners } from './people.js';

const provider = useProvider({
  options: { owners: PeopleOwners, login: '/sign-in', consent: '/allow?from=us' },
});
const interactions = () => provider.app.get(Interactions, { strict: false });
const complete = (id: string, answer: CompletedLogin | CompletedConsent) =>
  interactions().complete(id, answer);

describe('The host’s own consent', () => {
  /** Logged in, and at the host's page. */
  async function asked(params: Params = { scope: 'openid profile' }) {
    const [person, client, agent] = [aPerson(), await provider.client(), new Agent()];
    const login = interactionOf(await provider.authorize(client, params, agent));
    const reply = await agent.get(await complete(login, { ownerId: person.id }));
    return { person, client, agent, id: interactionOf(reply, '/allow') };
  }

  it('allows, and is remembered', async () => {
    const { id, client, agent, person } = await asked();
    await expect(interactions().get(id)).resolves.toMatchObject({ kind: 'consent', ownerId: person.id });
    const code = codeOf(await agent.get(await complete(id, { decision: 'allow' })));
    expectTokens(await provider.exchange(client, code), { scope: 'openid profile' });
    codeOf(await provider.authorize(client, { scope: 'openid profile', prompt: 'none' }, agent));
  });

  it('allows a part', async () => {
    const { id, client, agent } = await asked();
    const code = codeOf(await agent.get(await complete(id, { decision: 'allow', scopes: ['openid'] })));
    expectTokens(await provider.exchange(client, code), { scope: 'openid' });
  });

  const BY_NAME = { scope: 'openid projects', claims: '{"userinfo":{"name":null}}' };

  it('gives no claim that was asked for by name and is not in the part that was allowed', async () => {
    const { id, client, agent } = await asked(BY_NAME);
    const code = codeOf(await agent.get(await complete(id, { decision: 'allow', scopes: ['openid'] })));
    const { access_token } = expectTokens(await provider.exchange(client, code));
    expect((await provider.fetch(access_token, '/auth/userinfo')).json()).not.toHaveProperty('name');
    interactionOf(await provider.authorize(client, { scope: 'openid profile' }, agent), '/allow');
  });

  it('gives one that is', async () => {
    const { id, client, agent } = await asked(BY_NAME);
    const scopes = ['openid', 'profile'];
    const code = codeOf(await agent.get(await complete(id, { decision: 'allow', scopes })));
    const { access_token } = expectTokens(await provider.exchange(client, code), { scope: 'openid' });
    expect((await provider.fetch(access_token, '/auth/userinfo')).json()).toHaveProperty('name', 'Ada');
  });

  it('allows nothing that was not asked for', async () => {
    const { id } = await asked();
    const answer = complete(id, { decision: 'allow', scopes: ['projects'] });
    await expect(answer).rejects.toMatchObject({ code: 'invalid' });
  });

  it('denies', async () => {
    const { id, agent } = await asked();
    expectRedirectedError(
      await agent.get(await complete(id, { decision: 'deny' })),
      CALLBACK,
      'access_denied',
    );
  });

  it('is asked anew where somebody else is logged in by now', async () => {
    const { id, agent, client } = await asked();
    const url = await complete(id, { decision: 'allow' });
    const other = interactionOf(await provider.authorize(client, { prompt: 'login' }, agent));
    await agent.get(await complete(other, { ownerId: aPerson().id }));
    interactionOf(await agent.get(url), '/allow');
  });

  it('follows a login that the client asked for with prompt=login consent', async () => {
    const { id, agent } = await asked({ scope: 'openid', prompt: 'login consent' });
    codeOf(await agent.get(await complete(id, { decision: 'allow' })));
  });
});
