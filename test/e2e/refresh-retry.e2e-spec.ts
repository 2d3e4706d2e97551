import { tokenKey } from '../../src/common/crypto/dated-token.js';
import { SealedBox } from '../../src/common/crypto/sealed-box.js';
import { MOST_REPEATS } from '../../src/auth-server/grants/repeated-answers.js';
import type { TokenResponse } from '../support/expectations.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { allRows } from '../support/tables.js';

const HOME = '192.0.2.1';
const ELSEWHERE = '198.51.100.7';

describe('The answer to a refresh, given again', () => {
  const provider = useProvider({ config: { trustProxy: ['127.0.0.1'] } });
  let user: TestUser;
  let client: TestClient;
  let first: TokenResponse;
  beforeAll(async () => (user = await provider.user()));

  const begin = async (registered: TestClient) => {
    client = registered;
    first = expectTokens(await provider.login(client, user, { scope: 'email projects' }));
  };
  const refresh = (token: string | undefined, address = HOME, params: Params = {}): Promise<Reply> =>
    provider.token(
      client,
      { grant_type: 'refresh_token', refresh_token: token, ...params },
      { 'x-forwarded-for': address },
    );
  const rows = async (table: string) => (await allRows(provider.app))[table] ?? [];
  const audited = async (type: string) =>
    (await rows('audit_events')).filter((row) => row['type'] === type && row['client_id'] === client.id);

  describe('to a confidential client', () => {
    beforeEach(async () => begin(await provider.client()));

    it('is an event of the audit trail, each time, and comes from any address', async () => {
      const second = expectTokens(await refresh(first.refresh_token));
      for (const address of [HOME, ELSEWHERE]) {
        const again = expectTokens(await refresh(first.refresh_token, address));
        expect(again.refresh_token).toBe(second.refresh_token);
      }
      await expect(audited('refresh_token.repeated')).resolves.toHaveLength(2);
      await expect(audited('refresh_token.reused')).resolves.toHaveLength(0);
    });

    it('is given so often and no more: then it is theft', async () => {
      const second = expectTokens(await refresh(first.refresh_token));
      for (let time = 0; time < MOST_REPEATS; time++) expectTokens(await refresh(first.refresh_token));
      expectOAuthError(await refresh(first.refresh_token), 400, 'invalid_grant');
      await expectDead(provider, first.access_token, second.access_token);
      expectOAuthError(await refresh(second.refresh_token), 400, 'invalid_grant');
      await expect(audited('refresh_token.reused')).resolves.toHaveLength(1);
    });

    it('is sealed under a secret of the server, and gone once its token is spent', async () => {
      const second = expectTokens(await refresh(first.refresh_token));
      const sealed = async () => {
        const hash = tokenKey(String(second.refresh_token));
        return (await rows('refresh_tokens')).find((row) => row['hash'] === hash)?.['sealed_answer'];
      };
      const seal = String(await sealed());
      for (const purpose of ['refresh-token-answer', 'refresh-token-successor']) {
        const box = SealedBox.ofToken(String(first.refresh_token), purpose);
        expect(box.open(seal)).toBeUndefined();
      }
      expectTokens(await refresh(second.refresh_token));
      await expect(sealed()).resolves.toBeNull();
    });

    it('has the scope that each asks for, of two at the same moment as well', async () => {
      const scopes = ['email', 'projects', 'projects.readonly', 'email projects'];
      const replies = await Promise.all(scopes.map((scope) => refresh(first.refresh_token, HOME, { scope })));
      expect(replies.map((reply) => expectTokens(reply).scope)).toEqual(scopes);
      const successors = new Set(replies.map((reply) => expectTokens(reply).refresh_token));
      expect(successors.size).toBe(1);
      const later = expectTokens(await refresh(first.refresh_token, HOME, { scope: 'email' }));
      expect([later.scope, successors.has(later.refresh_token)]).toEqual(['email', true]);
      await expectLive(provider, expectTokens(replies[3]!).access_token);
    });

    it.each([undefined, 'email projects', 'projects'])(
      'is within the bounds of today, asked for %j',
      async (scope) => {
        const second = expectTokens(await refresh(first.refresh_token));
        await provider.clients.setScope(client.id, 'projects');
        const within = expectTokens(await refresh(first.refresh_token, HOME, { scope }));
        expect(within).toMatchObject({ scope: 'projects', refresh_token: second.refresh_token });
        await provider.clients.setScope(client.id, 'openid');
        expectOAuthError(await refresh(first.refresh_token, HOME, { scope }), 400, 'invalid_grant');
      },
    );
  });

  describe('to a public client', () => {
    beforeEach(async () => begin(await provider.publicClient()));

    it('comes at the place where it was given', async () => {
      const second = expectTokens(await refresh(first.refresh_token));
      expect(expectTokens(await refresh(first.refresh_token))).toEqual(second);
    });

    it('is theft from elsewhere, whoever came first', async () => {
      const second = expectTokens(await refresh(first.refresh_token, ELSEWHERE));
      expectOAuthError(await refresh(first.refresh_token), 400, 'invalid_grant');
      await expectDead(provider, first.access_token, second.access_token);
      expectOAuthError(await refresh(second.refresh_token, ELSEWHERE), 400, 'invalid_grant');
      await expect(audited('refresh_token.reused')).resolves.toHaveLength(1);
    });

    it('is no matter of the place where the successor is used', async () => {
      const second = expectTokens(await refresh(first.refresh_token));
      expectTokens(await refresh(second.refresh_token, ELSEWHERE));
    });
  });
});
