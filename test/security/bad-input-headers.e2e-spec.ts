import type { TestClient } from '../support/provider.js';
import { basic, useProvider } from '../support/provider.js';
import {
  expectNothingLeaks,
  expectRefused,
  expectTokenError,
  FORM_TYPE,
  tokenRequest,
  useUnharmed,
} from '../support/bad-input.js';
import type { RawRequest } from '../support/raw-http.js';
import { sendRaw } from '../support/raw-http.js';

const provider = useProvider();
const GRANT = 'grant_type=client_credentials';
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

/** Values of `Authorization` that stand for no client and no token. */
const RUBBISH: readonly (readonly [title: string, value: string])[] = [
  ['no scheme', 'YTpi'],
  ['only the scheme Basic', 'Basic'],
  ['only the scheme and a space', 'Basic '],
  ['no base64', 'Basic !!!!'],
  ['base64url', 'Basic _-_-'],
  ['base64 cut off', 'Basic YTpi='],
  ['no colon in the base64', `Basic ${base64('client')}`],
  ['only a colon', `Basic ${base64(':')}`],
  ['no client', `Basic ${base64(':secret')}`],
  ['bytes that are not UTF-8', `Basic ${base64('\xff:\xfe')}`],
  ['NUL in the base64', `Basic ${base64('a\0b:c')}`],
  ['NUL percent-encoded in the base64', `Basic ${base64('a%00b:c')}`],
  ['broken percent-encoding in the base64', `Basic ${base64('%:%zz')}`],
  ['a prototype', `Basic ${base64('__proto__:constructor')}`],
  ['SQL', `Basic ${base64("' OR '1'='1:' OR '1'='1")}`],
  ['two values and a comma', `Basic ${base64('a:b')}, Basic ${base64('c:d')}`],
  ['only commas', ',,,,'],
  ['an unknown scheme', 'Hello world'],
  ['Digest', 'Digest username="a", realm="b", nonce="c"'],
  ['Negotiate', 'Negotiate abc'],
  ['a scheme that ends in Basic', `NotBasic ${base64('a:b')}`],
  ['a tab for the space', `Basic\t${base64('a:b')}`],
  ['bytes above ASCII', 'Basic \xff\xfe\xfd'],
  ['20 kB of base64', `Basic ${base64(`${'a'.repeat(15_000)}:b`)}`],
];

describe('Malformed headers', () => {
  let client: TestClient;
  let right: string;
  beforeAll(async () => {
    client = await provider.client();
    right = basic(client.id, client.secret)['authorization'] as string;
  });
  useUnharmed(provider);

  const post = (headers: NonNullable<RawRequest['headers']>, body = GRANT) =>
    sendRaw(provider.url, tokenRequest(body, headers));

  describe('Authorization at the token endpoint', () => {
    it.each([['nothing', ''] as const, ...RUBBISH, ['a bearer token', 'Bearer abc'] as const])(
      'with %s',
      async (_title, value) => {
        const reply = await post([FORM_TYPE, ['Authorization', value]]);
        expectTokenError(provider, reply, 'invalid_client', ...(value.length > 8 ? [value] : []));
      },
    );

    it('sent twice, whichever is right', async () => {
      for (const [first, second] of [
        [right, 'Basic YTpi'],
        ['Basic YTpi', right],
        [right, right],
        [right, 'Bearer abc'],
      ] as const) {
        expectRefused(await post([FORM_TYPE, ['Authorization', first], ['Authorization', second]]));
      }
    });

    it('and credentials in the body as well', async () => {
      for (const more of ['client_secret=x', `client_id=${client.id}&client_secret=x`, 'client_id=another']) {
        const reply = await post([FORM_TYPE, ['Authorization', right]], `${GRANT}&${more}`);
        expectTokenError(provider, reply, 'invalid_request', 'another');
      }
    });

    it('of nobody, nor credentials in the body', async () => {
      expectTokenError(provider, await post([FORM_TYPE]), 'invalid_client');
      expectTokenError(provider, await post([FORM_TYPE], `${GRANT}&client_id=`), 'invalid_client');
      expectTokenError(provider, await post([FORM_TYPE], `${GRANT}&client_id=__proto__`), 'invalid_client');
      const reply = await post([FORM_TYPE], `${GRANT}&client_id=${'x'.repeat(65_536)}&client_secret=a`);
      expectTokenError(provider, reply, 'invalid_client', 'xxxxxxxx');
    });
  });

  describe.each(['/projects', '/auth/userinfo'])('Authorization at %s', (target) => {
    it.each(RUBBISH)('with %s, as if nothing was sent', async (_title, value) => {
      const reply = await sendRaw(provider.url, { target, headers: [['Authorization', value]] });
      expectRefused(reply, ...(value.length > 8 ? [value] : []));
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer realm="sluice"(?!, error)/);
    });

    it.each([
      ['only the scheme', 'Bearer'],
      ['two tokens', 'Bearer abc def'],
      ['a comma', 'Bearer abc, Bearer def'],
      ['bytes above ASCII', 'Bearer \xff\xfe'],
      ['quotation marks', 'Bearer "abc"'],
    ])('with the scheme Bearer and %s', async (_title, value) => {
      const reply = await sendRaw(provider.url, { target, headers: [['Authorization', value]] });
      expectNothingLeaks(reply, 'abc');
      expect([reply.status, reply.json()['error']]).toEqual([400, 'invalid_request']);
      expect(reply.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="sluice", error="invalid_request"/,
      );
    });

    it('twice', async () => {
      const headers = [
        ['Authorization', 'Bearer abc'],
        ['Authorization', 'Bearer def'],
      ] as const;
      expect((await sendRaw(provider.url, { target, headers })).status).toBe(400);
    });

    it('with a token nobody issued', async () => {
      for (const token of ['abc', 'a'.repeat(20_000), '__proto__', 'a.b.c', '===='.slice(4) + 'a==']) {
        const reply = await sendRaw(provider.url, {
          target,
          headers: [['Authorization', `Bearer ${token}`]],
        });
        expectNothingLeaks(reply);
        expect([reply.status, reply.json()['error']]).toEqual([401, 'invalid_token']);
      }
    });
  });

  describe('Content-Type at the token endpoint', () => {
    it.each([
      ['none', []],
      ['empty', ['']],
      ['JSON', ['application/json']],
      ['plain text', ['text/plain']],
      ['XML', ['application/xml']],
      ['multipart', ['multipart/form-data; boundary=x']],
      ['multipart without a boundary', ['multipart/form-data']],
      ['nonsense', [';;;,,,']],
      ['another one that begins alike', ['application/x-www-form-urlencodedx']],
      ['a list', ['application/x-www-form-urlencoded, application/json']],
      ['bytes above ASCII', ['\xff/\xfe']],
      ['a 20 kB one', [`application/${'x'.repeat(20_000)}`]],
      ['JSON first of two', ['application/json', 'application/x-www-form-urlencoded']],
      ['JSON second of two', ['application/x-www-form-urlencoded', 'application/json']],
    ])('%s', async (_title, types) => {
      const headers = types.map((type) => ['Content-Type', type] as const);
      const reply = await post([['Authorization', right], ...headers]);
      expectTokenError(provider, reply, 'invalid_request', 'xxxxxxxx');
    });

    it.each([
      ['a JSON body that is right but for its type', '{"grant_type":"client_credentials"}'],
      ['broken JSON', '{"grant_type":'],
      ['JSON with a prototype', '{"__proto__":{"grant_type":"client_credentials"}}'],
      ['JSON that is not UTF-8', '{"grant_type":"\xff"}'],
      ['no JSON at all', ''],
      ['100,000 brackets', '['.repeat(100_000)],
    ])('%s', async (_title, body) => {
      const reply = await post(
        [
          ['Authorization', right],
          ['Content-Type', 'application/json'],
        ],
        body,
      );
      expectTokenError(provider, reply, 'invalid_request');
    });
  });

  it.each([
    ['Content-Encoding: gzip', [['Content-Encoding', 'gzip']]],
    ['Expect: nonsense', [['Expect', 'nonsense']]],
    ['Accept: nonsense', [['Accept', '\xff;;q=9']]],
    ['Range', [['Range', 'bytes=0-0']]],
    [
      'Upgrade',
      [
        ['Upgrade', 'h2c'],
        ['Connection', 'Upgrade, HTTP2-Settings, close'],
        ['HTTP2-Settings', 'x'],
      ],
    ],
    [
      'Cookies of rubbish',
      [['Cookie', '; ;=;a;__proto__=%ff; sluice_session=%00%ff; sluice_consumer="\x80']],
    ],
    ['a 20 kB cookie', [['Cookie', `sluice_session=${'x'.repeat(20_000)}`]]],
    ['another method by header', [['X-HTTP-Method-Override', 'DELETE']]],
    [
      'another URL by header',
      [
        ['X-Original-URL', '/admin'],
        ['X-Rewrite-URL', '/admin'],
      ],
    ],
  ] as const)('%s: no harm', async (_title, headers) => {
    for (const target of ['/auth/token', '/auth/code', '/projects', '/consumer/home', '/auth/userinfo']) {
      expectNothingLeaks(await sendRaw(provider.url, { target, headers }));
      expectNothingLeaks(
        await sendRaw(provider.url, tokenRequest('grant_type=x', [FORM_TYPE, ...headers], { target })),
      );
    }
  });
});
