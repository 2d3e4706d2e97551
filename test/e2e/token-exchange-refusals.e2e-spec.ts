import { expectOAuthError, expectTokens } from '../support/expectations.js';
import {
  ACCESS_TOKEN,
  ARCHIVE,
  aService,
  exchange,
  EXCHANGE_GRANT,
  exchangeScene,
  ID_TOKEN,
  OFF,
  policy,
  REPORTS,
  WITH_EXCHANGES,
} from '../support/exchanges.js';
import { Agent } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('Exchanges of tokens', () => {
  const provider = useProvider(WITH_EXCHANGES);
  let [web, gateway, agent] = [] as unknown as [TestClient, TestClient, TestClient];
  let user: TestUser;
  let subject: string;
  beforeAll(async () => ({ web, gateway, agent, user } = await exchangeScene(provider)));
  beforeEach(async () => {
    subject = (await provider.tokens(web, user, { scope: 'openid projects reports' })).access_token;
  });

  const own = async (client: TestClient) =>
    expectTokens(await provider.token(client, { grant_type: 'client_credentials' })).access_token;
  const exchanged = async (client: TestClient, token: string, params: Params = {}) =>
    expectTokens(await exchange(provider, client, token, { resource: REPORTS, ...params })).access_token;

  describe('refuses', () => {
    const refused = async (params: Params, code: string, client = gateway, token = subject) =>
      expectOAuthError(
        await exchange(provider, client, token, { resource: REPORTS, ...params }),
        400,
        code,
        token,
      );

    it('what is no live access token: a refresh token, an expired one, a revoked one, none, one of another type', async () => {
      const tokens = await provider.tokens(web, user, {
        scope: 'openid reports offline_access',
        prompt: 'consent',
      });
      await refused({}, 'invalid_request', gateway, tokens.refresh_token);
      const type = 'urn:ietf:params:oauth:token-type:refresh_token';
      await refused({ subject_token_type: type }, 'invalid_request', gateway, tokens.refresh_token);
      await refused({ subject_token_type: ID_TOKEN }, 'invalid_request');
      await refused({ subject_token_type: undefined }, 'invalid_request');
      await refused({ requested_token_type: type }, 'invalid_request');
      await refused({ subject_token: 'nonsense' }, 'invalid_request');
      provider.clock.advance(3600);
      await refused({}, 'invalid_request');
    });

    it('tokens that no policy is for: of another client, in the name of no person', async () => {
      const picky = await aService(provider);
      const rule = { client: picky.id, resource: REPORTS, scopes: 'reports', impersonation: true };
      await policy(provider, { ...rule, subjectClient: gateway.id });
      await refused({}, 'invalid_request', picky);
      await policy(provider, { ...rule, subjectClient: web.id });
      await exchanged(picky, subject);
      await refused({}, 'invalid_request', gateway, await own(agent));
    });

    it('more than the subject token carries, or the policy says', async () => {
      const { access_token: little } = await provider.tokens(web, user, { scope: 'reports' });
      await refused({ scope: 'reports projects' }, 'invalid_scope', gateway, little);
      await refused({ scope: 'openid' }, 'invalid_scope');
      await refused({ scope: 'admin' }, 'invalid_scope');
      await refused({ scope: 'a"b' }, 'invalid_scope');
      const { access_token: other } = await provider.tokens(web, user, { scope: 'openid' });
      await refused({}, 'invalid_scope', gateway, other);
    });

    it.each([OFF, 'https://api.example/unknown', `${REPORTS}#a`, 'nonsense', `${REPORTS} ${ARCHIVE}`])(
      'the target %s',
      (resource) => refused({ resource }, 'invalid_target'),
    );

    it('no target, and two that are not the same', async () => {
      await refused({ resource: undefined }, 'invalid_request');
      await refused({ audience: ARCHIVE }, 'invalid_target');
    });

    it('to act for somebody without saying who, unless a policy allows that; and as somebody else', async () => {
      await refused({ resource: ARCHIVE }, 'invalid_request');
      const actor = { resource: ARCHIVE, actor_token_type: ACCESS_TOKEN };
      await refused({ ...actor }, 'invalid_request');
      await refused({ ...actor, actor_token: await own(agent) }, 'invalid_request');
      await refused({ ...actor, actor_token: 'nonsense' }, 'invalid_request');
      await refused({ ...actor, actor_token: await exchanged(gateway, subject) }, 'invalid_request');
      await refused({ resource: ARCHIVE, actor_token: await own(gateway) }, 'invalid_request');
    });

    it('public clients, and clients that are not registered for it', async () => {
      const app = await provider.publicClient({
        redirectUris: [],
        grantTypes: [EXCHANGE_GRANT],
        allowedScopes: 'reports',
        defaultScope: 'reports',
      });
      await policy(provider, { client: app.id, resource: REPORTS, scopes: 'reports', impersonation: true });
      await refused({}, 'unauthorized_client', app);
      await refused({}, 'unauthorized_client', web);
    });

    it('tokens in the URL', async () => {
      const reply = await new Agent().send(`${provider.url}/auth/token?subject_token=${subject}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=x',
      });
      expectOAuthError(reply, 400, 'invalid_request', subject);
    });
  });
});

describe('Where token exchange is off', () => {
  const provider = useProvider();
  it('there is no such grant', async () => {
    const client = await aService(provider);
    expectOAuthError(
      await exchange(provider, client, 'a', { resource: REPORTS }),
      400,
      'unsupported_grant_type',
    );
  });
});
