import { AdversarialProvider, CLIENT_ID } from '../../../test/support/adversarial-provider.js';
import type { ConsumerError, ProviderSdkOptions } from './index.js';

type Options = Partial<ProviderSdkOptions>;
type Metadata = Readonly<Record<string, unknown>>;

describe('how a provider signs', () => {
  let provider: AdversarialProvider;
  beforeAll(async () => (provider = await AdversarialProvider.create()));
  beforeEach(() => provider.reset());

  /** @returns the name that the signed user information gave, or the error's code. */
  const nameOf = async (options: Options, metadata: Metadata, alg = 'RS256'): Promise<string | undefined> => {
    await provider.rotateKeys(alg);
    const claims = { iss: provider.issuer, aud: CLIENT_ID, sub: 'ada', name: 'Signed' };
    const body = await provider.signed(claims);
    const userinfo = (): Response => new Response(body, { headers: { 'content-type': 'application/jwt' } });
    // Of other algorithms it is another hash.
    provider.deviation = { claims: { at_hash: undefined }, metadata, answers: { '/userinfo': userinfo } };
    return provider.exchange(provider.newSdk(options)).then(
      ({ user }) => user.name,
      (error: unknown) => (error as ConsumerError).code,
    );
  };
  const idTokens = (...id_token_signing_alg_values_supported: string[]): Metadata => ({
    id_token_signing_alg_values_supported,
  });

  it.each([
    ['the metadata says nothing at all', {}, {}, 'RS256'],
    ['it says how ID tokens are', {}, idTokens('RS256', 'ES256'), 'ES256'],
    ['it says null', {}, { ...idTokens('PS256'), userinfo_signing_alg_values_supported: null }, 'PS256'],
    [
      'it has an empty list',
      {},
      { ...idTokens('EdDSA'), userinfo_signing_alg_values_supported: [] },
      'EdDSA',
    ],
    ['the file says it of ID tokens', { idTokenSignedResponseAlg: 'ES384' }, {}, 'ES384'],
    ['the file says it', { userinfoSignedResponseAlg: 'RS256' }, idTokens('RS256'), 'RS256'],
  ] as const)('user information is read where %s', async (_name, options, metadata, alg) => {
    expect(await nameOf(options, metadata, alg)).toBe('Signed');
  });

  it.each([
    ['userinfoSignedResponseAlg', { userinfoSignedResponseAlg: 'ES256' }],
    ['idTokenSignedResponseAlg', { idTokenSignedResponseAlg: 'PS256' }],
  ] as const)('otherwise than %s says is refused', async (_name, options) => {
    expect(await nameOf(options, idTokens('RS256'))).toMatch(/^(invalid_response|id_token_invalid)$/);
  });

  it('unsigned user information is refused where the file wants a signature', async () => {
    await provider.rotateKeys();
    const sdk = provider.newSdk({ userinfoSignedResponseAlg: 'RS256' });
    await expect(provider.exchange(sdk)).rejects.toMatchObject({ code: 'invalid_response' });
  });

  it.each([
    ['userinfoSignedResponseAlg', 'none'],
    ['idTokenSignedResponseAlg', 'HS256'],
    ['basicEncoding', 'url'],
    ['logoutRevokes', 'all'],
  ])('an option that can’t work is named: %s', (option, value) => {
    expect(() => provider.newSdk({ [option]: value } as Options)).toThrow(`${option} must be one of `);
  });

  describe('logout tokens', () => {
    const offered = idTokens('RS256', 'ES256', 'EdDSA');
    const logout = async (options: Options, alg: string): Promise<string> => {
      await provider.rotateKeys();
      const sdk = provider.newSdk(options);
      provider.deviation = { metadata: offered };
      await provider.exchange(sdk).catch(() => undefined);
      await provider.rotateKeys(alg);
      return sdk.verifyLogoutToken(await provider.logoutToken()).then(
        () => 'taken',
        (error: unknown) => (error as ConsumerError).code,
      );
    };

    it.each([
      ['as the last ID token was', {}, 'RS256', 'taken'],
      ['otherwise, though offered', {}, 'ES256', 'logout_token_invalid'],
      ['in a third way', {}, 'EdDSA', 'logout_token_invalid'],
      ['as configured', { idTokenSignedResponseAlg: 'ES256' }, 'ES256', 'taken'],
      ['otherwise than configured', { idTokenSignedResponseAlg: 'ES256' }, 'RS256', 'logout_token_invalid'],
    ] as const)('signed %s', async (_name, options, alg, outcome) => {
      expect(await logout(options, alg)).toBe(outcome);
    });

    it('follow what another process remembered, and no memory where the file says it', async () => {
      const algorithmMemory = {
        find: jest.fn(() => Promise.resolve('ES256')),
        remember: jest.fn(() => Promise.resolve()),
      };
      expect(await logout({ algorithmMemory }, 'ES256')).toBe('taken');
      expect(await logout({ algorithmMemory }, 'RS256')).toBe('logout_token_invalid');
      expect(algorithmMemory.remember.mock.calls).toEqual([['RS256'], ['RS256']]);
      jest.clearAllMocks();
      expect(await logout({ algorithmMemory, idTokenSignedResponseAlg: 'RS256' }, 'RS256')).toBe('taken');
      expect([algorithmMemory.find, algorithmMemory.remember].map(({ mock }) => mock.calls)).toEqual([
        [],
        [],
      ]);
    });

    it('are held to stored credentials where this process has seen no login', async () => {
      await provider.rotateKeys();
      provider.deviation = { metadata: offered };
      const credentials = await provider.exchange();
      await provider.rotateKeys('ES256');
      const sdk = provider.newSdk();
      await expect(sdk.verifyLogoutToken(await provider.logoutToken())).resolves.toMatchObject({
        sub: 'ada',
      });
      expect(sdk.isLoggedIn(credentials)).toBe(true);
      const late = sdk.verifyLogoutToken(await provider.logoutToken());
      await expect(late).rejects.toMatchObject({ code: 'logout_token_invalid' });
    });
  });
});
