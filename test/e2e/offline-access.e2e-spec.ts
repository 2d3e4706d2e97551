import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { codeOf, type TestUser, useProvider } from '../support/provider.js';

describe('offline_access (OIDC Core section 11)', () => {
  const provider = useProvider();
  const asked = 'openid offline_access';
  const allowedScopes = 'openid projects offline_access';
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));

  it.each([
    [{}, { prompt: 'consent' }, asked],
    [{}, {}, 'openid'],
    [{ firstParty: true }, {}, asked],
    [{ firstParty: true, grantTypes: ['authorization_code'] }, { prompt: 'consent' }, 'openid'],
  ])('of a client registered with %j in a request with %j: %s', async (registration, params, scope) => {
    const client = await provider.client({ allowedScopes, ...registration });
    const browser = new Agent();
    const code = codeOf(await provider.approve(client, user, { scope: asked, ...params }, browser));
    expectTokens(await provider.exchange(client, code), { scope });
  });
});
