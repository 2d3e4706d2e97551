import type { TestClient, TestUser } from '../support/provider.js';
import { basic, useProvider } from '../support/provider.js';
import {
  expectTokenError,
  FORM_TYPE,
  INHERITED,
  KB64,
  MB1,
  tokenRequest,
  UNDECODABLE,
  UNDECODABLE_BYTES,
  useUnharmed,
} from '../support/bad-input.js';
import { expectTokens } from '../support/expectations.js';
import { pkce } from '../support/pkce.js';
import type { RawRequest } from '../support/raw-http.js';
import { sendRaw } from '../support/raw-http.js';

/** A request of each grant, and the parameters that make it. Nothing of it is right but its form. */
const GRANTS: readonly (readonly [grant: string, parameters: readonly string[]])[] = [
  ['password', ['username', 'password']],
  ['authorization_code', ['code']],
  ['refresh_token', ['refresh_token']],
  ['client_credentials', []],
];
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  password: ['scope'],
  authorization_code: ['redirect_uri', 'code_verifier'],
  refresh_token: ['scope'],
  client_credentials: ['scope'],
};
/** What a grant answers where its credential is well-formed and wrong. */
const WRONG: Readonly<Record<string, string>> = { scope: 'invalid_scope' };

const cases = GRANTS.flatMap(([grant, required]) =>
  ['grant_type', ...required, ...(OPTIONAL[grant] ?? [])].map((name) => [grant, name] as const),
);
const required = GRANTS.flatMap(([grant, names]) =>
  ['grant_type', ...names].map((name) => [grant, name] as const),
);

const provider = useProvider();

describe('Bad input at the token endpoint', () => {
  let client: TestClient;
  let user: TestUser;
  let authorization: readonly [string, string];
  beforeAll(async () => {
    [client, user] = [await provider.client(), await provider.user()];
    authorization = ['Authorization', basic(client.id, client.secret)['authorization'] as string];
  });
  useUnharmed(provider);

  const post = (body: string | Buffer, more: Partial<RawRequest> = {}) =>
    sendRaw(provider.url, tokenRequest(body, [FORM_TYPE, authorization], more));

  /** The grant's form, all its credentials wrong, with `name` replaced by what is sent instead. */
  const formOf = (grant: string, name: string, instead: string): string => {
    const names = GRANTS.find(([known]) => known === grant)?.[1] ?? [];
    const pairs = [['grant_type', grant], ...names.map((one) => [one, 'wrong'])];
    return [...pairs.filter(([one]) => one !== name).map((pair) => pair.join('=')), instead]
      .filter(Boolean)
      .join('&');
  };

  describe.each(required)('%s: %s', (grant, name) => {
    it.each([
      ['left out', ''],
      ['empty', `${name}=`],
      ['without a "="', name],
      ['under the name of an array', `${name}[]=wrong`],
      ['under the name of a member', `${name}[length]=1`],
      ['under a name in another case', `${name.toUpperCase()}=wrong`],
    ])('%s', async (_title, instead) => {
      expectTokenError(provider, await post(formOf(grant, name, instead)), 'invalid_request');
    });
  });

  describe.each(cases)('%s: %s', (grant, name) => {
    it.each([
      ['twice', `${name}=one-of-two&${name}=two-of-two`],
      ['twice the same', `${name}=one-of-two&${name}=one-of-two`],
      ['once empty, once not', `${name}=&${name}=one-of-two`],
      ['1,000 times', Array(1000).fill(`${name}=one-of-two`).join('&')],
    ])('%s', async (_title, instead) => {
      expectTokenError(provider, await post(formOf(grant, name, instead)), 'invalid_request', 'one-of-two');
    });

    it.each(UNDECODABLE)('with %s', async (_title, encoded) => {
      expectTokenError(provider, await post(formOf(grant, name, `${name}=${encoded}`)), 'invalid_request');
    });

    it.each(UNDECODABLE_BYTES)('with %s in the bytes', async (_title, bytes) => {
      expectTokenError(provider, await post(formOf(grant, name, `${name}=${bytes}`)), 'invalid_request');
    });

    it('of 64 kB', async () => {
      const reply = await post(formOf(grant, name, `${name}=${KB64}`));
      const lenient = ['redirect_uri', 'code_verifier'].includes(name) ? 'invalid_grant' : 'invalid_request';
      const code = name === 'grant_type' ? 'unsupported_grant_type' : (WRONG[name] ?? lenient);
      const wrongFirst = name === 'scope' && grant !== 'client_credentials';
      expectTokenError(provider, reply, wrongFirst ? 'invalid_grant' : code, KB64.slice(0, 99));
    });

    it('of 1 MB', async () => {
      expectTokenError(
        provider,
        await post(formOf(grant, name, `${name}=${MB1}`)),
        'invalid_request',
        'yyyyyyyy',
      );
    });
  });

  it.each(INHERITED)('the grant type %s', async (name) => {
    expectTokenError(provider, await post(`grant_type=${name}`), 'unsupported_grant_type', name);
  });

  it.each(INHERITED)('the parameter %s, twice', async (name) => {
    const body = `grant_type=client_credentials&${name}=a&${name}=b`;
    expectTokenError(provider, await post(body), 'invalid_request', name);
  });

  it.each(INHERITED)('the parameter %s in the place of every other', async (name) => {
    expectTokenError(provider, await post(`${name}=grant_type`), 'invalid_request', name);
  });

  it.each([
    ['a tab', 'scope=projects%09openid'],
    ['a quotation mark', 'scope=%22projects%22'],
    ['a backslash', 'scope=a%5Cb'],
    ['a line feed', 'scope=projects%0Aopenid'],
    ['an accent', 'scope=proj%C3%A9ts'],
    ['only what nobody may have', 'scope=admin'],
    ['what JavaScript calls every object', 'scope=__proto__'],
    ['30,000 names', `scope=${Array(30_000).fill('a').join('+')}`],
  ])('a scope with %s', async (_title, scope) => {
    const reply = await post(`grant_type=client_credentials&${scope}`);
    expectTokenError(provider, reply, 'invalid_scope', 'admin', '__proto__');
  });

  it('a 64 kB name without a value for the grant', async () => {
    expectTokenError(provider, await post(`${KB64}=1`), 'invalid_request', KB64);
  });

  it('10,000 parameters and none that is needed', async () => {
    const body = Array.from({ length: 10_000 }, (_, at) => `p${at}=${at}`).join('&');
    expectTokenError(provider, await post(body), 'invalid_request');
  });

  it.each([
    ['nothing', ''],
    ['"&" 100,000 times', '&'.repeat(100_000)],
    ['"=" alone', '='],
    ['"=" 100,000 times', '='.repeat(100_000)],
    ['"%" 100,000 times', '%'.repeat(100_000)],
    ['"+" 100,000 times', '+'.repeat(100_000)],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 197 + 31) % 256))],
    ['JSON', '{"grant_type":"client_credentials"}'],
    ['UTF-16', Buffer.from('grant_type=client_credentials', 'utf16le')],
    ['a byte order mark before the first name', '\xef\xbb\xbfgrant_type=client_credentials'],
    ['";" for "&"', 'x=1;grant_type=client_credentials'],
  ])('a body of %s', async (_title, body) => {
    expectTokenError(provider, await post(body), 'invalid_request');
  });

  it('what is wrong with the request before what is wrong with the client', async () => {
    const request = tokenRequest('grant_type=%ff', [FORM_TYPE, ['Authorization', 'Basic !']]);
    expectTokenError(provider, await sendRaw(provider.url, request), 'invalid_request');
  });

  it.each([
    'client_secret',
    'client_assertion',
    'username',
    'password',
    'code',
    'refresh_token',
    'code_verifier',
  ])('the parameter %s in the URL', async (name) => {
    const reply = await post('grant_type=client_credentials', { target: `/auth/token?${name}=in-the-url` });
    expectTokenError(provider, reply, 'invalid_request', 'in-the-url');
  });

  it('a username and a password that no user can have', async () => {
    for (const name of ['\u0001', '\u2028', ' ', '\u{1F600}'.repeat(200), "' OR 1=1 --", 'a\nb']) {
      const sent = encodeURIComponent(name);
      const reply = await post(`grant_type=password&username=${sent}&password=${sent}`);
      expectTokenError(provider, reply, 'invalid_grant');
    }
  });

  it.each(['+', '/', 'a.b', '~'.repeat(42), 'ü'.repeat(43), 'a'.repeat(129)])(
    'the verifier %s',
    async (verifier) => {
      const { verifier: right } = pkce();
      const body = `grant_type=authorization_code&code=${right}&code_verifier=${encodeURIComponent(verifier)}`;
      expectTokenError(provider, await post(body), 'invalid_grant', verifier.length > 3 ? verifier : right);
    },
  );

  it.each(['grant_type', 'username', 'code', 'scope'])('a file under the name %s', async (name) => {
    const part = `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\npassword\r\n--x--\r\n`;
    const type = ['Content-Type', 'multipart/form-data; boundary=x'] as const;
    const reply = await sendRaw(provider.url, tokenRequest(part, [type, authorization]));
    expectTokenError(provider, reply, 'invalid_request');
  });

  it('nothing of all that to a user who logs in', () => expect(user.password).not.toBe('wrong'));
});

describe('Odd input that is allowed at the token endpoint', () => {
  it.each([
    ['10,000 unknown parameters', Array.from({ length: 10_000 }, (_, at) => `p${at}=${at}`).join('&')],
    ['an unknown name of 64 kB', `${KB64}=1`],
    ['an unknown value of 64 kB', `unknown=${KB64}`],
    ['the names that objects inherit', INHERITED.map((name) => `${name}=1`).join('&')],
    ['empty pairs', '&&=&'],
    ['an empty parameter', 'scope=&username='],
  ])('%s beside a grant', async (_title, body) => {
    const client = await provider.client();
    expectTokens(await provider.token(client, `${body}&grant_type=client_credentials`), {
      scope: 'projects',
    });
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});
