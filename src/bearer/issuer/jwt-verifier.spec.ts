import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { readBearerOptions } from '../read-bearer-options.js';
import { IssuerVerifier } from './issuer-verifier.js';

const ISSUER = 'https://login.example';
const AUDIENCE = 'https://api.example';
const HOUR = 3600;

describe('JwtVerifier', () => {
  let key: CryptoKey;
  let [jwk, other]: JWK[] = [];
  beforeAll(async () => {
    Logger.overrideLogger(false);
    const [first, second] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    key = first.privateKey;
    jwk = { ...(await exportJWK(first.publicKey)), alg: 'ES256' };
    other = { ...(await exportJWK(second.publicKey)), alg: 'ES256' };
  });

  const now = Math.floor(Date.now() / 1000);
  const CLAIMS = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'ada',
    client_id: 'web',
    scope: 'reports user',
    iat: now,
    exp: now + HOUR,
  };
  const sign = (claims: object = {}, header: object = {}) =>
    new SignJWT({ ...CLAIMS, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header })
      .sign(key);
  const verifier = (jwt: object = {}, more: object = {}) =>
    new IssuerVerifier(
      readBearerOptions({
        issuer: ISSUER,
        audience: AUDIENCE,
        jwt: { keys: { keys: [jwk] }, ...jwt },
        ...more,
      }),
    );

  it('reads what the token says', async () => {
    const access = await verifier().verify(await sign());
    expect(access).toMatchObject({
      clientId: 'web',
      userId: 'ada',
      authorizationId: undefined,
      issuedAt: now * 1000,
      expiresAt: (now + HOUR) * 1000,
      claims: CLAIMS,
    });
    expect(access?.scope.toString()).toBe('reports user');
  });

  it.each([
    ['a client that acts for itself', { sub: 'web' }, { clientId: 'web', userId: undefined }],
    ['azp', { client_id: undefined, azp: 'spa' }, { clientId: 'spa' }],
    ['several audiences', { aud: ['https://other.example', AUDIENCE] }, { userId: 'ada' }],
  ])('understands %s', async (_, claims, expected) => {
    expect(await verifier().verify(await sign(claims))).toMatchObject(expected);
  });

  it.each([
    ['a list', { scope: ['a', 'b'] }],
    ['scp', { scope: undefined, scp: ['a', 'b'] }],
    ['scp in one text', { scope: undefined, scp: 'a b' }],
  ])('reads scopes that are %s', async (_, claims) => {
    expect((await verifier().verify(await sign(claims)))?.scope.names).toEqual(['a', 'b']);
  });

  it('lets scopes cover others only where it was told that they do', async () => {
    const token = await sign();
    expect((await verifier().verify(token))?.scope.covers('user:delete')).toBe(false);
    expect((await verifier({}, { nestedScopes: true }).verify(token))?.scope.covers('user:delete')).toBe(
      true,
    );
  });

  it.each([
    ['of another issuer', { iss: 'https://evil.example' }, {}],
    ['for another audience', { aud: 'https://other.example' }, {}],
    ['that has expired', { exp: now - 1 }, {}],
    ['that never expires', { exp: undefined }, {}],
    ['that is not valid yet', { nbf: now + 60 }, {}],
    ['that names no client', { client_id: undefined }, {}],
    ['whose scope is no list', { scope: { reports: true } }, {}],
    ['whose scope is malformed', { scope: 'a "b"' }, {}],
    ['that is bound to a key', { cnf: { jkt: 'x' } }, {}],
    ['of another type', {}, { typ: 'JWT' }],
    ['without a type', {}, { typ: undefined }],
    ['of a key that is not known', {}, { kid: 'unknown' }],
  ])('refuses a token %s', async (_, claims, header) => {
    expect(await verifier().verify(await sign(claims, header))).toBeUndefined();
  });

  it.each(['none', 'HS256'])('refuses the algorithm %s', async (alg) => {
    const [head, claims] = [{ alg, typ: 'at+jwt' }, CLAIMS].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const mac = createHmac('sha256', JSON.stringify(jwk)).update(`${head}.${claims}`).digest('base64url');
    expect(await verifier().verify(`${head}.${claims}.${alg === 'none' ? '' : mac}`)).toBeUndefined();
  });

  it('refuses a changed token, an algorithm that was not allowed, and what is no JWT', async () => {
    const [head, , signature] = (await sign()).split('.');
    const claims = Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'eve' })).toString('base64url');
    expect(await verifier().verify(`${head}.${claims}.${signature}`)).toBeUndefined();
    expect(await verifier({ algorithms: 'RS256' }).verify(await sign())).toBeUndefined();
    for (const strange of ['opaque', 'eyJ.eyJ.', 'eyJ..', 'a.b.c']) {
      expect(await verifier().verify(strange)).toBeUndefined();
    }
  });

  it('finds the key of a token that names none among several', async () => {
    const keys = { keys: [other, jwk] };
    expect(await verifier({ keys }).verify(await sign())).toMatchObject({ userId: 'ada' });
    expect(await verifier({ keys: { keys: [other, other] } }).verify(await sign())).toBeUndefined();
  });

  it('takes tokens of issuers that say JWT, or nothing, where it is told to; never ID tokens', async () => {
    const lenient = verifier({ typ: 'JWT' });
    expect(await lenient.verify(await sign({}, { typ: 'JWT' }))).toMatchObject({ userId: 'ada' });
    expect(await lenient.verify(await sign({}, { typ: undefined }))).toMatchObject({ userId: 'ada' });
    expect(await lenient.verify(await sign({ nonce: 'n' }, { typ: 'JWT' }))).toBeUndefined();
  });

  it.each(['logout+jwt', 'userinfo+jwt', 'dpop+jwt', 'secevent+jwt', 'application/logout+jwt', 'jwt+x'])(
    'takes no %s, however lenient',
    async (typ) => expect(await verifier({ typ: 'JWT' }).verify(await sign({}, { typ }))).toBeUndefined(),
  );

  it.each(['at+jwt', 'application/at+jwt', 'jwt', 'application/jwt'])(
    'takes %s where it is lenient',
    async (typ) =>
      expect(await verifier({ typ: 'JWT' }).verify(await sign({}, { typ }))).toMatchObject({ userId: 'ada' }),
  );

  it.each([
    { at_hash: 'x' },
    { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
    { typ: 'ID' },
    { typ: 'Logout' },
    { token_use: 'id' },
    { nonce: 'n' },
    { aud: 'web' },
    { aud: ['web', `${AUDIENCE}/other`] },
  ])('takes no other JWT of the issuer for an access token, whatever its typ: %j', async (claims) => {
    for (const typ of ['at+jwt', 'JWT'])
      expect(await verifier({ typ }).verify(await sign(claims, { typ }))).toBeUndefined();
  });

  it('says that it can not say where the keys are out of reach', async () => {
    const remote = verifier({ keys: undefined, jwksUri: 'http://127.0.0.1:9/keys' });
    await expect(remote.verify(await sign())).rejects.toThrow(OAuthError);
    await expect(remote.verify(await sign())).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  });
});
