import type { Deviation } from '../../../test/support/adversarial-provider.js';
import { AdversarialProvider } from '../../../test/support/adversarial-provider.js';
import type { Credentials } from './index.js';
import { ConsumerError } from './index.js';

/** What somebody may write for a member: another type, nothing, a number as text, and what breaks who takes a type for granted. */
const ODD: readonly unknown[] = [
  ...[null, '', ' ', 'x', '0', '3600', true, false, 0, -1, 1.5, 1e308],
  ...[[], {}, [null], ['x'], [[]], [7], [{}], { toString: 1 }, { length: 1 }, [{ toString: 1 }]],
];

const METADATA = [
  ...['issuer', 'authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'],
  ...['revocation_endpoint', 'end_session_endpoint', 'pushed_authorization_request_endpoint'],
  ...['id_token_signing_alg_values_supported', 'userinfo_signing_alg_values_supported'],
  ...['token_endpoint_auth_methods_supported', 'dpop_signing_alg_values_supported', 'scopes_supported'],
  ...['response_types_supported', 'response_modes_supported', 'code_challenge_methods_supported'],
  ...['require_pushed_authorization_requests', 'authorization_response_iss_parameter_supported'],
  ...['mtls_endpoint_aliases', 'backchannel_logout_supported', 'claims_supported', 'grant_types_supported'],
];
const KEY = ['kty', 'kid', 'alg', 'use', 'key_ops', 'n', 'e', 'x5c', 'x5t', 'crv', 'ext', 'd', 'oth'];
const TOKENS = ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope', 'id_token', 'error'];
const CLAIMS = [
  ...['iss', 'sub', 'aud', 'azp', 'exp', 'iat', 'nbf', 'nonce', 'at_hash', 'c_hash', 'auth_time', 'acr'],
  ...['amr', 'sid', 'name', 'email', 'preferred_username', 'locale', 'picture', 'cnf', 'events', 'jti'],
];
const PERSON = [
  ...['sub', 'name', 'given_name', 'preferred_username', 'nickname', 'email', 'email_verified', 'picture'],
  ...['profile', 'locale', 'address', 'updated_at', 'aud', 'iss'],
];
const REFUSAL = ['error', 'error_description', 'error_uri', 'state'];
const LOGOUT = ['iss', 'aud', 'iat', 'exp', 'jti', 'events', 'sub', 'sid', 'nonce', 'nbf', 'typ'];

const publish = (keys: () => Promise<unknown>): Deviation => ({
  answers: { '/jwks': async () => Response.json({ keys: await keys() }) },
});
const refuse = (status: number, body: unknown): Deviation => ({
  answers: { '/token': () => Response.json(body, { status }) },
});

describe('What a provider writes for a member of its JSON is read, or is its fault', () => {
  let provider: AdversarialProvider;
  let credentials: Credentials;
  beforeAll(async () => {
    provider = await AdversarialProvider.create();
    credentials = await provider.exchange();
  });
  beforeEach(() => provider.reset());

  const logIn = () => provider.exchange();
  const renew = () => provider.newSdk().refresh(credentials);
  /** What somebody is told of: never an error that only a programmer understands. */
  const outcome = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'read',
      (error: unknown) => (isTold(error) ? 'told' : String((error as Error).stack)),
    );
  const isTold = (error: unknown): boolean =>
    error instanceof ConsumerError && !/Cannot read|not a function|undefined/.test(error.message);

  async function expectTold(
    deviate: (value: unknown) => Deviation,
    work: () => Promise<unknown>,
  ): Promise<void> {
    for (const value of ODD) {
      provider.deviation = deviate(value);
      const said = await outcome(work());
      expect([value, said]).toEqual([value, expect.stringMatching(/^(?:read|told)$/)]);
    }
  }

  it.each(METADATA)('metadata: %s', (member) =>
    expectTold((value) => ({ metadata: { [member]: value } }), logIn),
  );

  it.each(KEY)('a key: %s', (member) =>
    expectTold((value) => publish(async () => [{ ...(await provider.publicJwk()), [member]: value }]), logIn),
  );

  it('all its keys', () => expectTold((value) => publish(() => Promise.resolve(value)), logIn));

  it.each(TOKENS)('tokens of a login: %s', (member) =>
    expectTold((value) => ({ tokens: { [member]: value } }), logIn),
  );

  it.each(TOKENS)('tokens of a renewal: %s', (member) =>
    expectTold((value) => ({ tokens: { id_token: undefined, [member]: value } }), renew),
  );

  it.each(CLAIMS)('the ID token: %s', (claim) =>
    expectTold((value) => ({ claims: { [claim]: value } }), logIn),
  );

  it.each(PERSON)('who somebody is: %s', (member) =>
    expectTold((value) => ({ userinfo: { [member]: value } }), logIn),
  );

  it.each(REFUSAL)('a refusal: %s', async (member) => {
    for (const work of [logIn, renew]) {
      await expectTold((value) => refuse(400, { error: 'invalid_grant', [member]: value }), work);
      await expectTold((value) => refuse(401, value), work);
    }
  });

  it.each(LOGOUT)('a logout token: %s', async (claim) => {
    for (const value of ODD) {
      const token = await provider.logoutToken({ [claim]: value });
      const said = await outcome(provider.newSdk().verifyLogoutToken(token));
      expect([value, said]).toEqual([value, expect.stringMatching(/^(?:read|told)$/)]);
    }
  });

  it.each(ODD)('the type of a logout token: %j', async (typ) => {
    const token = await provider.logoutToken({}, typ as string);
    expect(await outcome(provider.newSdk().verifyLogoutToken(token))).toMatch(/^(?:read|told)$/);
  });

  it.each(['', null, ' '])('absent, null and empty are one in a logout token: %j', async (value) => {
    const of = async (claims: object) =>
      provider.newSdk().verifyLogoutToken(await provider.logoutToken({ ...claims }));
    const read = await of({ sid: value, nonce: value });
    expect([read.sub, 'sid' in read]).toEqual(['ada', false]);
    expect(await of({ sub: value, sid: 's' })).toMatchObject({ sid: 's' });
    await expect(of({ sub: value, sid: value })).rejects.toThrow('sub or sid');
  });

  it.each(ODD)('one key that is of no use keeps nobody from using another: %j', async (value) => {
    for (const bad of [value, { ...(await provider.publicJwk()), kid: 'bad', n: value }]) {
      provider.deviation = publish(async () => [bad, await provider.publicJwk()]);
      expect([bad, await outcome(logIn())]).toEqual([bad, 'read']);
    }
  });
});
