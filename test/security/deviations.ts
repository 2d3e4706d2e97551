import type { Deviation, ReceivedRequest } from '../support/adversarial-provider.js';
import { CLIENT_ID } from '../support/adversarial-provider.js';

export const EVIL = '<script>alert(1)</script>';
const HOUR = 3600;
const seconds = (): number => Math.floor(Date.now() / 1000);
const DISCOVERY = '/.well-known/openid-configuration';
const html = (): Response => new Response(`<html>${EVIL}`, { headers: { 'content-type': 'text/html' } });
const status = (code: number) => (): Response => new Response(EVIL, { status: code });
const json =
  (body: object, code = 200) =>
  (): Response =>
    Response.json(body, { status: code });
const text = (body: string) => (): Response =>
  new Response(body, { headers: { 'content-type': 'application/json' } });
const huge = (): Response => new Response(Buffer.alloc(10 * 1024 * 1024, ' '));
const elsewhere = (): Response => Response.redirect('https://evil.example/', 307);
/** As a real `fetch`: it waits for ever, unless it is told to end. */
export const never = ({ signal }: ReceivedRequest): Promise<Response> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
const broken = (): Response => {
  throw new TypeError(`fetch failed ${EVIL}`);
};
const BARE = { kty: 'RSA', kid: 'one', e: 'AQAB', n: null };
const ODD = { kty: 'RSA', kid: 'one', e: 'AQAB', n: 'A'.repeat(342), oth: [{}] };
const OTHER = { kty: 'RSA', kid: 'other', e: 'AQAB', n: 'A'.repeat(342) };

/** Changes of the callback's query; `undefined` removes a parameter. */
export type Query = Readonly<Record<string, string | undefined>>;

/** One thing that the provider (or whoever plays it) does otherwise, the status of the page and the code on it. */
export type Case = readonly [name: string, status: number, code: string, deviation: Deviation, query?: Query];

const ID_TOKEN: readonly Case[] = [
  ['ID token signed with another key', 400, 'id_token_invalid', { signature: 'wrong key' }],
  ['ID token unsigned (alg none)', 400, 'id_token_invalid', { signature: 'none' }],
  [
    'ID token unsigned, and that advertised',
    400,
    'id_token_invalid',
    { signature: 'none', metadata: { id_token_signing_alg_values_supported: ['none'] } },
  ],
  ['ID token signed by HMAC with the public key', 400, 'id_token_invalid', { signature: 'hmac' }],
  [
    'the same, and HS256 advertised',
    400,
    'id_token_invalid',
    { signature: 'hmac', metadata: { id_token_signing_alg_values_supported: ['HS256'] } },
  ],
  ['ID token of an unknown kid', 400, 'id_token_invalid', { signature: 'unknown kid' }],
  ['ID token missing', 400, 'id_token_invalid', { tokens: { id_token: undefined } }],
  ['ID token no JWT', 400, 'id_token_invalid', { tokens: { id_token: EVIL } }],
  ['ID token no text', 400, 'id_token_invalid', { tokens: { id_token: 7 } }],
  ['iss of another provider', 400, 'issuer_mismatch', { claims: { iss: 'https://evil.example' } }],
  ['iss missing', 400, 'id_token_invalid', { claims: { iss: undefined } }],
  ['aud of another client', 400, 'id_token_invalid', { claims: { aud: 'another' } }],
  ['aud missing', 400, 'id_token_invalid', { claims: { aud: undefined } }],
  ['aud of two clients, without azp', 400, 'id_token_invalid', { claims: { aud: [CLIENT_ID, 'another'] } }],
  ['azp of another client', 400, 'id_token_invalid', { claims: { azp: 'another' } }],
  ['exp in the past', 400, 'id_token_invalid', { claims: { exp: seconds() - HOUR } }],
  ['exp missing', 400, 'id_token_invalid', { claims: { exp: undefined } }],
  ['exp no number', 400, 'id_token_invalid', { claims: { exp: EVIL } }],
  ['iat in the future', 400, 'id_token_invalid', { claims: { iat: seconds() + HOUR } }],
  ['iat missing', 400, 'id_token_invalid', { claims: { iat: undefined } }],
  ['nbf in the future', 400, 'id_token_invalid', { claims: { nbf: seconds() + HOUR } }],
  ['sub missing', 400, 'id_token_invalid', { claims: { sub: undefined } }],
  ['sub empty', 400, 'id_token_invalid', { claims: { sub: '' } }],
  ['sub no text', 400, 'id_token_invalid', { claims: { sub: 7 } }],
  ['nonce of another login', 400, 'nonce_mismatch', { claims: { nonce: EVIL } }],
  ['nonce missing', 400, 'missing_nonce', { claims: { nonce: undefined } }],
  ['at_hash of another token', 400, 'id_token_invalid', { claims: { at_hash: 'A'.repeat(22) } }],
  ['at_hash no text', 400, 'id_token_invalid', { claims: { at_hash: 7 } }],
];

const ENDPOINTS: readonly Case[] = [
  ['keys empty', 400, 'id_token_invalid', { answers: { '/jwks': json({ keys: [] }) } }],
  ['keys of somebody else', 400, 'id_token_invalid', { answers: { '/jwks': json({ keys: [OTHER] }) } }],
  [
    'keys without what makes them keys',
    502,
    'invalid_response',
    { answers: { '/jwks': json({ keys: [BARE] }) } },
  ],
  ['keys that nobody can read', 502, 'invalid_response', { answers: { '/jwks': json({ keys: [ODD] }) } }],
  ['keys no JSON', 502, 'invalid_response', { answers: { '/jwks': html } }],
  ['keys of 10 MB', 502, 'invalid_response', { answers: { '/jwks': huge } }],
  ['keys failing', 503, 'provider_unavailable', { answers: { '/jwks': status(500) } }],
  ['keys that redirect', 502, 'invalid_response', { answers: { '/jwks': elsewhere } }],
  ['keys that break', 503, 'provider_unavailable', { answers: { '/jwks': broken } }],
  ['keys without TLS', 502, 'insecure_endpoint', { metadata: { jwks_uri: 'http://provider.example/jwks' } }],
  ['token endpoint answers HTML', 502, 'invalid_response', { answers: { '/token': html } }],
  [
    'token endpoint answers 200 with an error',
    502,
    'invalid_response',
    { answers: { '/token': json({ error: EVIL }) } },
  ],
  ['token endpoint redirects', 502, 'invalid_response', { answers: { '/token': elsewhere } }],
  [
    'token endpoint cuts its JSON',
    502,
    'invalid_response',
    { answers: { '/token': text('{"access_token":"a') } },
  ],
  ['token endpoint answers an array', 502, 'invalid_response', { answers: { '/token': text('[]') } }],
  ['token endpoint answers 10 MB', 502, 'invalid_response', { answers: { '/token': huge } }],
  ['token endpoint fails', 503, 'provider_unavailable', { answers: { '/token': status(502) } }],
  ['token endpoint refuses', 400, 'provider_error', { answers: { '/token': json({ error: EVIL }, 400) } }],
  ['token endpoint breaks off', 503, 'provider_unavailable', { answers: { '/token': broken } }],
  [
    'token endpoint without TLS',
    502,
    'insecure_endpoint',
    { metadata: { token_endpoint: 'http://provider.example/token' } },
  ],
  ['token type of another kind', 502, 'invalid_response', { tokens: { token_type: EVIL } }],
  [
    'token bound to a key that was never asked for',
    502,
    'invalid_response',
    { tokens: { token_type: 'DPoP' } },
  ],
  ['access token missing', 502, 'invalid_response', { tokens: { access_token: undefined } }],
  ['access token no text', 502, 'invalid_response', { tokens: { access_token: 7 } }],
  ['expires_in no number', 502, 'invalid_response', { tokens: { expires_in: EVIL } }],
  ['userinfo about somebody else', 400, 'user_mismatch', { userinfo: { sub: EVIL } }],
  ['userinfo about nobody', 502, 'invalid_response', { userinfo: { sub: null } }],
  ['userinfo no JSON', 502, 'invalid_response', { answers: { '/userinfo': html } }],
  ['userinfo failing', 503, 'provider_unavailable', { answers: { '/userinfo': status(500) } }],
];

/** What would be stored, sent or shown later. A changed access token has no `at_hash`. */
const token = (access_token: unknown): Deviation => ({
  tokens: { access_token },
  claims: { at_hash: undefined },
});
const tokens = (changed: Deviation['tokens']): Deviation => ({ tokens: changed });
const VALUES: readonly Case[] = [
  ['access token with a line break', 502, 'invalid_response', token('a\r\nX-Injected: 1')],
  ['access token with a line feed at its end', 502, 'invalid_response', token('a-token\n')],
  ['access token with NUL', 502, 'invalid_response', token('a\0b')],
  ['access token of two words', 502, 'invalid_response', token('two words')],
  ['access token with a tab', 502, 'invalid_response', token('a\tb')],
  ['access token not in ASCII', 502, 'invalid_response', token('żeton')],
  ['access token with half a character', 502, 'invalid_response', token('a\ud800')],
  ['access token of 40 kB', 502, 'invalid_response', token('a'.repeat(40_000))],
  ['access token empty', 502, 'invalid_response', token('')],
  ['refresh token with a line break', 502, 'invalid_response', tokens({ refresh_token: 'a\nb' })],
  ['refresh token with NUL', 502, 'invalid_response', tokens({ refresh_token: 'a\0b' })],
  ['refresh token not in ASCII', 502, 'invalid_response', tokens({ refresh_token: 'żeton' })],
  ['refresh token of 40 kB', 502, 'invalid_response', tokens({ refresh_token: 'a'.repeat(40_000) })],
  ['expires_in negative', 502, 'invalid_response', tokens({ expires_in: -1 })],
  ['expires_in negative, as text', 502, 'invalid_response', tokens({ expires_in: '-3600' })],
  ['expires_in a number and more', 502, 'invalid_response', tokens({ expires_in: '3600 seconds' })],
  ['refresh token a list', 502, 'invalid_response', tokens({ refresh_token: ['a-refresh-token'] })],
  ['access token null', 502, 'invalid_response', token(null)],
  ['ID token null', 400, 'id_token_invalid', { tokens: { id_token: null } }],
  ['expires_in a list', 502, 'invalid_response', tokens({ expires_in: [] })],
  ['scope with a line break', 502, 'invalid_response', tokens({ scope: 'openid\r\nprofile' })],
  ['scope no text', 502, 'invalid_response', tokens({ scope: ['openid'] })],
  ['scope of 40 kB', 502, 'invalid_response', tokens({ scope: 'a'.repeat(40_000) })],
  ['sub with NUL', 400, 'id_token_invalid', { claims: { sub: 'a\0da' } }],
  ['sub with half a character', 400, 'id_token_invalid', { claims: { sub: 'ada\ud800' } }],
  ['sub of 256 characters', 400, 'id_token_invalid', { claims: { sub: 'a'.repeat(256) } }],
  ['sid with NUL', 400, 'id_token_invalid', { claims: { sid: 'a\0' } }],
  ['sid of 256 characters', 400, 'id_token_invalid', { claims: { sid: 'a'.repeat(256) } }],
];

const CALLBACK: readonly Case[] = [
  ['state missing', 400, 'missing_state', {}, { state: undefined }],
  ['state of another login', 400, 'state_mismatch', {}, { state: 'A'.repeat(43) }],
  [
    'iss of another provider in the answer (mix-up)',
    400,
    'issuer_mismatch',
    {},
    { iss: 'https://evil.example' },
  ],
  ['iss missing in the answer though advertised', 400, 'issuer_mismatch', {}, { iss: undefined }],
  ['code missing', 400, 'missing_code', {}, { code: undefined }],
  ['error of another issuer', 400, 'issuer_mismatch', {}, { iss: EVIL, error: 'access_denied' }],
  ['error that nobody knows', 400, 'provider_error', {}, { error: EVIL, error_description: EVIL }],
  ['ID token in the answer (another response type)', 502, 'invalid_response', {}, { id_token: EVIL }],
  ['whole answer as a JWT (another response mode)', 502, 'invalid_response', {}, { response: EVIL }],
];

/** Met on the way out already: nobody is sent anywhere. */
export const AT_THE_START: readonly Case[] = [
  ['metadata of another issuer', 400, 'issuer_mismatch', { metadata: { issuer: 'https://evil.example' } }],
  ['metadata not there', 502, 'invalid_response', { answers: { [DISCOVERY]: status(404) } }],
  ['metadata failing', 503, 'provider_unavailable', { answers: { [DISCOVERY]: status(500) } }],
  ['metadata no JSON', 502, 'invalid_response', { answers: { [DISCOVERY]: html } }],
  ['metadata of 10 MB', 502, 'invalid_response', { answers: { [DISCOVERY]: huge } }],
  ['metadata that redirects', 502, 'invalid_response', { answers: { [DISCOVERY]: elsewhere } }],
  [
    'authorization endpoint without TLS',
    502,
    'insecure_endpoint',
    { metadata: { authorization_endpoint: 'http://provider.example/authorize' } },
  ],
  [
    'authorization endpoint a script',
    502,
    'insecure_endpoint',
    { metadata: { authorization_endpoint: 'javascript:alert(1)' } },
  ],
  ['token endpoint no text', 502, 'invalid_response', { metadata: { token_endpoint: 7 } }],
  ['revocation endpoint no URL', 502, 'invalid_response', { metadata: { revocation_endpoint: EVIL } }],
  ['keys at no URL', 502, 'invalid_response', { metadata: { jwks_uri: {} } }],
  [
    'algorithms no list',
    502,
    'invalid_response',
    { metadata: { id_token_signing_alg_values_supported: 'RS256' } },
  ],
  [
    'authentication methods no texts',
    502,
    'invalid_response',
    { metadata: { token_endpoint_auth_methods_supported: [7] } },
  ],
];

export const AT_THE_END: readonly Case[] = [...ID_TOKEN, ...ENDPOINTS, ...VALUES, ...CALLBACK];
