import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('A refreshed ID token (OIDC Core section 12.2)', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));
  const refresh = async (token: string | undefined, params = {}) =>
    expectTokens(await provider.refresh(client, token, params));

  it('says the same of the same login, but when it was issued and beside which access token', async () => {
    const first = await provider.tokens(client, user, { scope: 'openid projects', nonce: 'a-nonce' });
    provider.clock.advance(600);
    const second = await refresh(first.refresh_token);
    const { nonce, iat, exp, at_hash, ...original } = decodeJwt(String(first.id_token));
    const digest = createHash('sha256').update(second.access_token).digest();
    expect(nonce).toBe('a-nonce');
    expect(decodeJwt(String(second.id_token))).toEqual({
      ...original,
      iat: Number(iat) + 600,
      exp: Number(exp) + 600,
      at_hash: digest.subarray(0, 16).toString('base64url'),
    });
    expect(Object.keys(original).sort()).toEqual(['aud', 'auth_time', 'iss', 'sid', 'sub']);
    expect(at_hash).not.toBe(digest.subarray(0, 16).toString('base64url'));
  });

  it('comes with every refresh, and again with a retry', async () => {
    const { refresh_token } = await provider.tokens(client, user, { scope: 'openid' });
    const second = await refresh(refresh_token);
    expect((await refresh(refresh_token)).id_token).toBe(second.id_token);
    const third = await refresh(second.refresh_token);
    expect(decodeJwt(String(third.id_token)).sub).toBe(user.id);
  });

  it('names the pairwise subject', async () => {
    const other = await provider.client({ subjectType: 'pairwise' });
    const first = await provider.tokens(other, user, { scope: 'openid' });
    const second = expectTokens(await provider.refresh(other, first.refresh_token));
    expect(decodeJwt(String(second.id_token)).sub).toBe(decodeJwt(String(first.id_token)).sub);
  });

  it('comes without rotation as well', async () => {
    const other = await provider.client({ refreshTokenRotation: false });
    const { refresh_token } = await provider.tokens(other, user, { scope: 'openid' });
    expect(expectTokens(await provider.refresh(other, refresh_token))).toHaveProperty('id_token');
  });

  it('is absent without openid: not granted, narrowed away, or by a password', async () => {
    const plain = await provider.tokens(client, user, { scope: 'projects' });
    expect(await refresh(plain.refresh_token)).not.toHaveProperty('id_token');
    const wide = await provider.tokens(client, user, { scope: 'openid projects' });
    expect(await refresh(wide.refresh_token, { scope: 'projects' })).not.toHaveProperty('id_token');
    const byPassword = expectTokens(await provider.login(client, user, { scope: 'openid' }));
    expect(await refresh(byPassword.refresh_token)).not.toHaveProperty('id_token');
  });
});
