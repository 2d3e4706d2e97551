import {
  ACCESS_TOKEN,
  ARCHIVE,
  exchange,
  EXCHANGE_GRANT,
  exchangeScene,
  ID_TOKEN,
  OFF,
  policy,
  REPORTS,
  revoke,
} from '../support/exchanges.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const form = (params: Params, ...more: [string, string][]): URLSearchParams =>
  new URLSearchParams([
    ...Object.entries(params).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    ...more,
  ]);

describe('A hostile client, of exchanges', () => {
  const provider = useProvider({ features: { tokenExchange: true } });
  let [web, gateway, agent] = [] as unknown as [TestClient, TestClient, TestClient];
  let user: TestUser;
  let admin: TestClient;
  let subject: string;
  beforeAll(async () => {
    ({ web, gateway, agent, user } = await exchangeScene(provider));
    admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
  });
  beforeEach(async () => {
    subject = (await provider.tokens(web, user, { scope: 'openid projects reports' })).access_token;
  });
  const about = (token: string | undefined) => provider.introspect(admin, token);

  describe('exchanges', () => {
    const base = (token = subject): Params => ({
      ...{ grant_type: EXCHANGE_GRANT, subject_token: token, subject_token_type: ACCESS_TOKEN },
    });
    const send = (...more: [string, string][]) => provider.token(gateway, form(base(), ...more));

    it.each<[string, [string, string][], string]>([
      [
        'two resources',
        [
          ['resource', REPORTS],
          ['resource', ARCHIVE],
        ],
        'invalid_target',
      ],
      [
        'one twice',
        [
          ['resource', REPORTS],
          ['resource', REPORTS],
        ],
        'invalid_target',
      ],
      [
        '100',
        Array.from({ length: 100 }, (_, at): [string, string] => ['resource', `${REPORTS}/${at}`]),
        'invalid_target',
      ],
      ['10 kB', [['resource', `${REPORTS}?${'x'.repeat(10_240)}`]], 'invalid_target'],
      ['an audience of 10 kB', [['audience', `${REPORTS}?${'x'.repeat(10_240)}`]], 'invalid_request'],
      [
        'two audiences',
        [
          ['audience', REPORTS],
          ['audience', ARCHIVE],
        ],
        'invalid_request',
      ],
      [
        'another audience',
        [
          ['resource', REPORTS],
          ['audience', ARCHIVE],
        ],
        'invalid_target',
      ],
      ['a client as the audience', [['audience', 'web']], 'invalid_target'],
      ['the issuer', [['resource', 'ISSUER']], 'invalid_target'],
      ['another encoding', [['resource', 'https://api.example/%72eports']], 'invalid_target'],
      ['a tab in it', [['resource', `${REPORTS}\t${ARCHIVE}`]], 'invalid_target'],
      ['NUL', [['resource', `${REPORTS}\0`]], 'invalid_request'],
      ['none', [['resource', '']], 'invalid_request'],
      [
        'a scope of 5000 characters',
        [
          ['resource', REPORTS],
          ['scope', 'x'.repeat(5000)],
        ],
        'invalid_scope',
      ],
      [
        'admin',
        [
          ['resource', REPORTS],
          ['scope', 'admin'],
        ],
        'invalid_scope',
      ],
      [
        'offline_access',
        [
          ['resource', REPORTS],
          ['scope', 'offline_access'],
        ],
        'invalid_scope',
      ],
    ])('for %s', async (_name, params, code) => {
      const own = params.map(([name, value]): [string, string] => [
        name,
        value === 'ISSUER' ? provider.url : value,
      ]);
      expectOAuthError(await send(...own), 400, code, subject);
    });

    it('what was taken as an audience and resource in two spellings is for the registered one', async () => {
      const reply = await send(['resource', 'HTTPS://api.example/reports'], ['audience', REPORTS]);
      expect(await about(expectTokens(reply).access_token)).toMatchObject({ aud: REPORTS });
    });

    it('with the token of somebody else as the actor, of the wrong type, or without its type', async () => {
      const [own, others] = await Promise.all(
        [gateway, agent].map(
          async (client) =>
            expectTokens(await provider.token(client, { grant_type: 'client_credentials' })).access_token,
        ),
      );
      for (const params of [
        { actor_token: others, actor_token_type: ACCESS_TOKEN },
        { actor_token: own, actor_token_type: ID_TOKEN },
        { actor_token: own },
        { actor_token_type: ACCESS_TOKEN },
        { actor_token: subject, actor_token_type: ACCESS_TOKEN },
        { actor_token: 'x'.repeat(17_000), actor_token_type: ACCESS_TOKEN },
      ])
        expectOAuthError(
          await exchange(provider, gateway, subject, { resource: ARCHIVE, ...params }),
          400,
          'invalid_request',
        );
    });

    it('20 at once while the subject token is revoked: none outlives it', async () => {
      const all = Array.from({ length: 20 }, () =>
        exchange(provider, gateway, subject, { resource: REPORTS }),
      );
      const ended = revoke(provider, web, subject);
      const replies = await Promise.all(all);
      await ended;
      for (const reply of replies) {
        if (reply.status !== 200) expectOAuthError(reply, 400, 'invalid_request');
        else expect((await about(reply.json<{ access_token: string }>().access_token))['active']).toBe(false);
      }
    });

    it('never gets a refresh token, nor an ID token, and userinfo never', async () => {
      await policy(provider, {
        client: gateway.id,
        resource: OFF,
        scopes: 'openid reports',
        impersonation: true,
      });
      const tokens = expectTokens(await exchange(provider, gateway, subject, { resource: OFF }));
      expect(tokens).not.toHaveProperty('refresh_token');
      expect(tokens).not.toHaveProperty('id_token');
      expect((await provider.fetch(tokens.access_token, '/auth/userinfo')).status).toBe(401);
      expect((await provider.fetch(tokens.access_token, '/projects')).status).toBe(401);
    });
  });
});
