import { SignJWT } from 'jose';
import { AdversarialProvider } from '../../../test/support/adversarial-provider.js';
import { ConsumerError } from './index.js';
import { toConsumerError } from './to-consumer-error.js';

const FOREIGN = 'a-foreign-text';

describe('the text of an error', () => {
  let provider: AdversarialProvider;
  beforeAll(async () => (provider = await AdversarialProvider.create()));
  beforeEach(() => provider.reset());

  const textOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'no error',
      (error: unknown) => (error instanceof ConsumerError ? error.message : `not ours: ${String(error)}`),
    );

  it.each([
    ['of the platform', new TypeError(`Headers.append: "Bearer ${FOREIGN}" is an invalid header value.`)],
    ['of the parser', new SyntaxError(`Unexpected token 'a', "${FOREIGN}" is not valid JSON`)],
    ['around one', new Error('x', { cause: new TypeError(FOREIGN) })],
    [
      'that only looks like the library’s',
      Object.assign(new TypeError(FOREIGN), { code: 'ERR_INVALID_CHAR' }),
    ],
  ])('%s is replaced by one of ours', async (_name, error) => {
    const { code, message } = await toConsumerError(error);
    expect([code, message]).toEqual([
      'invalid_response',
      'invalid_response: the answer of the provider can’t be used',
    ]);
  });

  it('of the library says which claim is wrong, and not how', async () => {
    provider.deviation = { claims: { nonce: FOREIGN } };
    const text = await textOf(provider.exchange());
    expect(text).toContain('nonce');
    expect(text).not.toContain(FOREIGN);
  });

  it.each([
    [
      'JSON',
      { '/token': () => new Response(`{"${FOREIGN}`, { headers: { 'content-type': 'application/json' } }) },
    ],
    ['kind', { '/token': () => new Response(FOREIGN, { headers: { 'content-type': FOREIGN } }) }],
    [
      'error',
      { '/token': () => Response.json({ error: FOREIGN, error_description: FOREIGN }, { status: 400 }) },
    ],
  ])('never quotes an answer: %s', async (_name, answers) => {
    provider.deviation = { answers };
    const text = await textOf(provider.exchange());
    expect(text).toMatch(/^(invalid_response|provider_error): /);
    expect(text).not.toContain(FOREIGN);
  });

  it('never quotes a token that ends a session', async () => {
    const header = { alg: 'HS256', crit: [FOREIGN], [FOREIGN]: 1 };
    const token = new SignJWT({ sub: FOREIGN }).setProtectedHeader(header);
    const signed = await token.sign(new TextEncoder().encode('k'.repeat(32)), { crit: { [FOREIGN]: false } });
    const text = await textOf(provider.newSdk().verifyLogoutToken(signed));
    expect(text).toMatch(/^logout_token_invalid: /);
    expect(text).not.toContain(FOREIGN);
  });

  it('about credentials that fit no header does not hold them', async () => {
    const sdk = provider.newSdk();
    const credentials = { ...(await provider.exchange(sdk)), accessToken: `${FOREIGN}\r\n` };
    const text = await textOf(sdk.getUser(credentials).listProjects());
    expect(text).toBe('token_refused: the credentials can’t be sent');
    expect(await textOf(sdk.getUser(credentials).fetchProfile())).not.toContain(FOREIGN);
  });
});
