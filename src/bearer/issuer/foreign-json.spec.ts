import { Logger } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { VerifiedAccess } from '../access-token-verifier.js';
import { readBearerOptions } from '../read-bearer-options.js';
import { IssuerVerifier } from './issuer-verifier.js';

const ISSUER = 'https://login.example';
const HOUR = 3600;
const seconds = (): number => Math.floor(Date.now() / 1000);
const ANSWER = { active: true, client_id: 'web', scope: 'reports', sub: 'ada', token_type: 'Bearer' };

/** What somebody may write for a member: another type, nothing, a number as text, and what breaks who takes a type for granted. */
const ODD: readonly unknown[] = [
  ...[null, '', ' ', 'x', '0', '3600', true, false, 0, -1, 1.5, 1e308],
  ...[[], {}, [null], ['x'], [[]], [7], [{}], { toString: 1 }, { length: 1 }, [{ toString: 1 }]],
];
const MEMBERS = [
  ...['active', 'client_id', 'azp', 'scope', 'scp', 'sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'cnf'],
  ...['token_type', 'username', 'auth_time'],
];

describe('What somebody else’s issuer answers', () => {
  let [metadata, answer]: unknown[] = [];
  beforeAll(() => {
    Logger.overrideLogger(false);
    jest.spyOn(globalThis, 'fetch').mockImplementation((url) => {
      const body = (url as string).includes('/.well-known/') ? metadata : answer;
      return Promise.resolve(Response.json(body));
    });
  });
  beforeEach(() => {
    metadata = { issuer: ISSUER, introspection_endpoint: `${ISSUER}/introspect`, jwks_uri: `${ISSUER}/jwks` };
    answer = ANSWER;
  });
  afterAll(() => jest.restoreAllMocks());

  const verify = (token = 'opaque'): Promise<VerifiedAccess | undefined> =>
    new IssuerVerifier(
      readBearerOptions({
        ...{ issuer: ISSUER, audience: 'https://api.example', jwt: {} },
        introspection: { clientId: 'api', clientSecret: 'secret', remember: 0 },
      }),
    ).verify(token);
  /** Let in, refused, or asked again later: nothing else. */
  const expectTold = async (odd: unknown, token?: string): Promise<void> => {
    const said = await verify(token).catch((error: unknown) =>
      error instanceof OAuthError ? undefined : String((error as Error).stack),
    );
    expect([odd, typeof said]).not.toEqual([odd, 'string']);
  };

  it('lets in whom it knows', async () => {
    expect(await verify()).toMatchObject({ clientId: 'web', userId: 'ada' });
  });

  it.each(MEMBERS)('about a token is read, or is no access: %s', async (member) => {
    for (const odd of ODD) {
      answer = { ...ANSWER, [member]: odd };
      await expectTold(odd);
    }
  });

  it.each(['issuer', 'introspection_endpoint', 'jwks_uri'])(
    'of itself is read, or its fault: %s',
    async (member) => {
      const known = metadata as object;
      const jwt = ['{"alg":"ES256","typ":"at+jwt"}', '{}', 'x'].map((part) =>
        Buffer.from(part).toString('base64url'),
      );
      for (const odd of ODD) {
        metadata = { ...known, [member]: odd };
        for (const token of ['opaque', jwt.join('.')]) await expectTold(odd, token);
      }
    },
  );

  it.each(ODD)('instead of an object is its fault: %j', async (odd) => {
    answer = odd;
    await expectTold(odd);
    answer = ANSWER;
    metadata = odd;
    await expectTold(odd);
  });

  it.each([null, '', ' '])('as nothing counts as left out: %j', async (nothing) => {
    answer = {
      ...ANSWER,
      iss: nothing,
      aud: nothing,
      exp: nothing,
      iat: nothing,
      cnf: nothing,
      sub: nothing,
    };
    expect(await verify()).toMatchObject({ clientId: 'web', userId: undefined, expiresAt: undefined });
    answer = { ...ANSWER, scope: nothing, scp: 'reports user' };
    expect((await verify())?.scope.names).toEqual(['reports', 'user']);
  });

  it('as a number between quotes is a time, and what is none no access', async () => {
    const exp = seconds() + HOUR;
    answer = { ...ANSWER, exp: String(exp) };
    expect(await verify()).toMatchObject({ expiresAt: exp * 1000 });
    for (const wrong of [String(seconds() - HOUR), 'soon', [exp], `${exp}s`, true]) {
      answer = { ...ANSWER, exp: wrong };
      expect(await verify()).toBeUndefined();
    }
  });
});
