import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { SignJWT, UnsecuredJWT } from 'jose';
import { testSettings } from '../../../test/support/test-config.js';
import { ManualClock } from '../../../test/support/manual-clock.js';
import type { KeyStore } from '../keys/key-store.js';
import { KeyVault } from '../keys/key-vault.js';
import type { SigningKey } from '../keys/signing-key.entity.js';
import { IdTokenHints } from './id-token-hints.js';

const ISSUER = 'https://login.example';
const CLAIMS = { iss: ISSUER, sub: 'ada', aud: 'web', iat: 1000, exp: 1060 };

describe('IdTokenHints', () => {
  const settings = testSettings({ issuer: ISSUER });
  const vault = new KeyVault(settings, new ManualClock());
  let keys: SigningKey[];
  let hints: IdTokenHints;
  beforeAll(async () => {
    keys = [await vault.generate('RS256', 1), await vault.generate('EdDSA', 2)];
    hints = new IdTokenHints(settings, { all: () => Promise.resolve(keys) } as unknown as KeyStore);
  });

  const sign = async (claims: JWTPayload, by = 0, header: Partial<JWTHeaderParameters> = {}) => {
    const { kid, algorithm, privateKey } = await vault.open(keys[by] as SigningKey);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT', ...header })
      .sign(privateKey);
  };

  it.each([0, 1])('reads an expired ID token, whichever of our keys signed it (%i)', async (by) => {
    expect(await hints.read(await sign({ ...CLAIMS, sid: 's' }, by))).toEqual({
      subject: 'ada',
      clientId: 'web',
      sessionId: 's',
      issuedAt: 1_000_000,
      expiresAt: 1_060_000,
    });
  });

  it('names the authorized party where there are several audiences, and no session where there is none', async () => {
    const hint = await hints.read(await sign({ ...CLAIMS, aud: ['api', 'web'], azp: 'web' }));
    expect(hint).toMatchObject({ clientId: 'web', sessionId: undefined });
    expect(await hints.read(await sign({ ...CLAIMS, aud: ['web'] }))).toMatchObject({ clientId: 'web' });
  });

  it.each<[string, JWTPayload]>([
    ['another issuer', { iss: 'https://evil.example' }],
    ['no subject', { sub: undefined }],
    ['no audience', { aud: undefined }],
    ['no time of issue', { iat: undefined }],
    ['no end', { exp: undefined }],
    ['a client, as access tokens have it,', { client_id: 'web' }],
  ])('takes a token with %s for none', async (_title, claims) => {
    expect(await hints.read(await sign({ ...CLAIMS, ...claims }))).toBeUndefined();
  });

  it.each(['at+jwt', 'logout+jwt', 'userinfo+jwt', 'jwt', undefined])(
    'takes a JWT of the type %s for none',
    async (typ) => {
      expect(await hints.read(await sign(CLAIMS, 0, { typ }))).toBeUndefined();
    },
  );

  it('takes what we did not sign for none: a stranger’s key under our kid, another kid, no signature', async () => {
    const stranger = await vault.generate('RS256', 3);
    const { privateKey } = await vault.open(stranger);
    for (const kid of [keys[0]?.kid, stranger.kid, undefined]) {
      const header = { alg: 'RS256', typ: 'JWT', ...(kid !== undefined && { kid }) };
      const forged = new SignJWT(CLAIMS).setProtectedHeader(header);
      expect(await hints.read(await forged.sign(privateKey))).toBeUndefined();
    }
    expect(await hints.read(new UnsecuredJWT(CLAIMS).encode())).toBeUndefined();
    const bySecret = new SignJWT(CLAIMS).setProtectedHeader({
      alg: 'HS256',
      kid: String(keys[0]?.kid),
      typ: 'JWT',
    });
    const publicText = new TextEncoder().encode(keys[0]?.publicJwk);
    expect(await hints.read(await bySecret.sign(publicText))).toBeUndefined();
  });

  it.each(['', 'x', 'a.b.c', '{}', '..', 'é.é.é'])('takes %j for none', async (text) => {
    expect(await hints.read(text)).toBeUndefined();
  });

  it('takes a token that was changed, or cut, for none', async () => {
    const token = await sign(CLAIMS);
    const [header, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'eve' })).toString('base64url');
    expect(await hints.read(`${header}.${claims}.${signature}`)).toBeUndefined();
    expect(await hints.read(token.slice(0, -4))).toBeUndefined();
  });
});
