import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { ReceivedRequest } from '../../../test/support/adversarial-provider.js';
import { AdversarialProvider } from '../../../test/support/adversarial-provider.js';
import type { ProviderSdkOptions } from './index.js';

const metadata = { revocation_endpoint: 'https://provider.example/revoke' };
const bound = { ...metadata, dpop_signing_alg_values_supported: ['ES256'] };
const ok = (): Response => new Response(null, { status: 200 });
const refused = (error: string, headers = {}): Response => Response.json({ error }, { status: 400, headers });

describe('the revocation of tokens', () => {
  let provider: AdversarialProvider;
  beforeAll(async () => (provider = await AdversarialProvider.create()));
  beforeEach(() => provider.reset());

  type Answer = (request: ReceivedRequest) => Response;
  const revoke = async (answer: Answer, options: Partial<ProviderSdkOptions> = {}, of = metadata) => {
    const tokens = of === bound ? { token_type: 'DPoP' } : {};
    provider.deviation = { metadata: of, tokens, answers: { '/revoke': answer } };
    const sdk = provider.newSdk(options);
    return sdk.revoke(await provider.exchange(sdk));
  };
  const asked = (): (string | null)[] =>
    provider.received('/revoke').map(({ body }) => body.get('token_type_hint'));

  it.each([
    ['refresh_token', ['refresh_token', 'access_token'], true],
    ['access_token', ['access_token'], true],
    ['none', [], false],
  ] as const)('is of what logoutRevokes names: %s', async (logoutRevokes, hints, done) => {
    expect(await revoke(ok, { logoutRevokes })).toBe(done);
    expect(asked()).toEqual(hints);
  });

  it.each([
    [
      'the first is refused',
      (hint: string | null) => hint === 'refresh_token',
      'refresh_token (invalid_token)',
    ],
    [
      'the second is refused',
      (hint: string | null) => hint === 'access_token',
      'access_token (invalid_token)',
    ],
    ['both are', () => true, 'refresh_token (invalid_token), access_token (invalid_token)'],
  ])('tries each token, and names what was not revoked: %s', async (_name, isRefused, names) => {
    const answer: Answer = ({ body }) =>
      isRefused(body.get('token_type_hint')) ? refused('invalid_token') : ok();
    await expect(revoke(answer)).rejects.toMatchObject({ message: expect.stringContaining(`: ${names}`) });
    expect(asked()).toEqual(['refresh_token', 'access_token']);
  });

  it('tries the access token where the provider breaks off before', async () => {
    const answer: Answer = ({ body }) => {
      if (body.get('token_type_hint') === 'access_token') return ok();
      throw new TypeError('fetch failed');
    };
    await expect(revoke(answer)).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(asked()).toEqual(['refresh_token', 'access_token']);
  });

  it('proves possession of the key that a token is bound to', async () => {
    await revoke(ok, {}, bound);
    const proofs = provider.received('/revoke').map(({ headers }) => headers.get('dpop'));
    expect(proofs).toEqual([null, expect.any(String)]);
    const proof = proofs[1] as string;
    expect(decodeProtectedHeader(proof)).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256' });
    expect(decodeProtectedHeader(proof).jwk).not.toHaveProperty('d');
    expect(decodeJwt(proof)).toMatchObject({ htm: 'POST', htu: metadata.revocation_endpoint });
  });

  it('proves it for a public client’s refresh token as well', async () => {
    await revoke(ok, { clientSecret: '' }, bound);
    expect(provider.received('/revoke').every(({ headers }) => headers.has('dpop'))).toBe(true);
  });

  it('proves it once more with the nonce that the provider wants', async () => {
    const nonceOf = ({ headers }: ReceivedRequest): unknown => decodeJwt(headers.get('dpop') ?? '')['nonce'];
    const answer: Answer = (request) =>
      !request.headers.has('dpop') || nonceOf(request) === 'n'
        ? ok()
        : refused('use_dpop_nonce', { 'dpop-nonce': 'n' });
    expect(await revoke(answer, {}, bound)).toBe(true);
    expect(asked()).toEqual(['refresh_token', 'access_token', 'access_token']);
  });
});
