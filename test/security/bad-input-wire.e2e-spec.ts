import {
  expectNothingLeaks,
  expectRefused,
  FORM_TYPE,
  MB1,
  tokenRequest,
  useUnharmed,
} from '../support/bad-input.js';
import { basic, useProvider } from '../support/provider.js';
import type { RawRequest } from '../support/raw-http.js';
import { testPlatform } from '../support/test-platform.js';
import { encodeRequest, sendBytes, sendRaw } from '../support/raw-http.js';

const provider = useProvider();
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';
const GRANT = 'grant_type=client_credentials';

describe('What is wrong below HTTP semantics', () => {
  let authorization: string;
  beforeAll(async () => {
    const client = await provider.client();
    authorization = `Authorization: ${basic(client.id, client.secret)['authorization']}\r\n`;
  });
  useUnharmed(provider);

  const head = (lines: string): string =>
    `POST /auth/token HTTP/1.1\r\nHost: a\r\n${FORM}${authorization}${lines}\r\n`;
  const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

  it.each([
    ['a body that is shorter than Content-Length', () => `${head('Content-Length: 999\r\n')}${GRANT}`],
    ['two lengths', () => `${head('Content-Length: 5\r\nContent-Length: 29\r\n')}${GRANT}`],
    ['a list of lengths', () => `${head('Content-Length: 29, 29\r\n')}${GRANT}`],
    ['a negative length', () => `${head('Content-Length: -1\r\n')}${GRANT}`],
    ['a length with a sign', () => `${head('Content-Length: +29\r\n')}${GRANT}`],
    ['a hexadecimal length', () => `${head('Content-Length: 0x1d\r\n')}${GRANT}`],
    ['a length beyond numbers', () => `${head('Content-Length: 99999999999999999999999\r\n')}${GRANT}`],
    ['a length that is no number', () => `${head('Content-Length: many\r\n')}${GRANT}`],
    [
      'chunks of no hexadecimal length',
      () => `${head('Transfer-Encoding: chunked\r\n')}zz\r\n${GRANT}\r\n0\r\n\r\n`,
    ],
    [
      'a chunk that is longer than it says',
      () => `${head('Transfer-Encoding: chunked\r\n')}3\r\n${GRANT}\r\n0\r\n\r\n`,
    ],
    ['chunks without an end', () => `${head('Transfer-Encoding: chunked\r\n')}${chunk(GRANT)}`],
    [
      'a chunk of a negative length',
      () => `${head('Transfer-Encoding: chunked\r\n')}-1\r\n${GRANT}\r\n0\r\n\r\n`,
    ],
    ['a chunk length of 17 digits', () => `${head('Transfer-Encoding: chunked\r\n')}${'f'.repeat(17)}\r\na`],
    [
      'a length and chunks',
      () => `${head('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n')}${chunk(GRANT)}0\r\n\r\n`,
    ],
    [
      'chunks and a length',
      () => `${head('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n')}${chunk(GRANT)}0\r\n\r\n`,
    ],
    [
      'a transfer encoding nobody knows',
      () => `${head('Transfer-Encoding: xchunked\r\n')}${chunk(GRANT)}0\r\n\r\n`,
    ],
    [
      'chunked, then identity',
      () => `${head('Transfer-Encoding: chunked, identity\r\n')}${chunk(GRANT)}0\r\n\r\n`,
    ],
    [
      'Transfer-Encoding twice',
      () => `${head('Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n')}${chunk(GRANT)}0\r\n\r\n`,
    ],
    ['a space before the colon', () => `${head('Transfer-Encoding : chunked\r\n')}${chunk(GRANT)}0\r\n\r\n`],
    [
      'a folded header',
      () => `${head('X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 29\r\n')}${GRANT}`,
    ],
    ['NUL in a header', () => `${head('X-A: b\0c\r\nContent-Length: 29\r\n')}${GRANT}`],
    ['a lone CR in a header', () => `${head('X-A: b\rc\r\nContent-Length: 29\r\n')}${GRANT}`],
    ['a header without a colon', () => `${head('X-A\r\nContent-Length: 29\r\n')}${GRANT}`],
    ['a header without a name', () => `${head(': b\r\nContent-Length: 29\r\n')}${GRANT}`],
    ['40 kB of one header', () => `${head(`X-A: ${'x'.repeat(40_000)}\r\nContent-Length: 29\r\n`)}${GRANT}`],
    ['40 kB of Authorization', () => head(`Authorization: Basic ${'x'.repeat(40_000)}\r\n`)],
    ['3,000 headers', () => `${head(`${'X-A: 0123456789\r\n'.repeat(3000)}Content-Length: 29\r\n`)}${GRANT}`],
    ['no Host', () => 'GET /auth/token HTTP/1.1\r\n\r\n'],
    [
      'two Hosts',
      () => 'GET /.well-known/openid-configuration HTTP/1.1\r\nHost: a\r\nHost: b\r\nX: \0\r\n\r\n',
    ],
    ['no version', () => 'GET /auth/token\r\n\r\n'],
    ['HTTP/2 out of nowhere', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/9.9', () => 'GET /auth/token HTTP/9.9\r\nHost: a\r\n\r\n'],
    ['a space in the URL', () => 'GET /auth/ token HTTP/1.1\r\nHost: a\r\n\r\n'],
    [
      'bytes above ASCII in the URL',
      () => 'GET /auth/t\xff\xfeken HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    ],
    ['NUL in the URL', () => 'GET /auth/\0token HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a URL of 64 kB', () => `GET /${'x'.repeat(65_536)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['a method of 1 kB', () => `${'X'.repeat(1000)} /auth/token HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['nothing but line feeds', () => '\n'.repeat(1000)],
    [
      'rubbish',
      () => Array.from({ length: 2048 }, (_, at) => String.fromCharCode((at * 197 + 31) % 256)).join(''),
    ],
  ])('%s', async (_title, bytes) => {
    const { reply, rest, closed } = await sendBytes(provider.url, bytes(), { end: true });
    expect([closed, rest]).toEqual([true, '']);
    if (reply) expectRefused(reply, 'xxxxxxxx');
  });

  it('a second request that hides in the body of the first is no request', async () => {
    const hidden = 'POST /auth/token HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n';
    const bytes = encodeRequest(provider.url, tokenRequest(hidden, [FORM_TYPE]));
    const { reply, rest } = await sendBytes(provider.url, bytes);
    expect([reply?.status, rest]).toEqual([401, '']);
    const get = encodeRequest(provider.url, { target: '/health/live', body: hidden });
    expect((await sendBytes(provider.url, get)).rest).toBe('');
  });

  it('a body of 1 MB in chunks', async () => {
    const headers = [FORM_TYPE, ['Transfer-Encoding', 'chunked']] as const;
    const body = `${chunk(`scope=${MB1}`)}0\r\n\r\n`;
    const reply = await sendRaw(provider.url, tokenRequest(body, headers));
    expect([reply.status, reply.json()['error']]).toEqual([400, 'invalid_request']);
  });

  it('a promise of 1 MB is refused before it is kept', async () => {
    const headers = [FORM_TYPE, ['Content-Length', String(MB1.length)]] as const;
    const started = performance.now();
    const reply = await sendRaw(provider.url, tokenRequest('scope=', headers));
    expect([reply.status, reply.json()['error']]).toEqual([400, 'invalid_request']);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('a request that never ends is given up at some time', () => {
    const server = provider.app.getHttpServer() as { headersTimeout: number; requestTimeout: number };
    expect(server.headersTimeout).toBeGreaterThan(0);
    expect(server.requestTimeout).toBeGreaterThan(0);
    expect(server.requestTimeout).toBeLessThanOrEqual(120_000);
  });

  it.each(['GET /auth/token', 'POST /auth/token', 'GET /auth/code', 'GET /projects'])(
    '%s by HTTP/1.0',
    async (line) => {
      const [method, target] = line.split(' ') as [string, string];
      const reply = await sendRaw(provider.url, { method, target, version: '1.0' });
      expectRefused(reply);
    },
  );

  it.each([
    ['Host', 'evil.example'],
    ['Host', 'evil.example:99999'],
    ['Host', ''],
    ['Host', '"><script>alert(1)</script>'],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-For', '127.0.0.1, evil.example'],
    ['X-Forwarded-Prefix', '/evil'],
    ['X-Forwarded-Port', '666'],
    ['Forwarded', 'for=a;host=evil.example;proto=https'],
    ['X-Host', 'evil.example'],
  ])('%s: %s never changes the issuer', async (name, value) => {
    const headers = [[name, value]] as const;
    const get = (target: string, more: Partial<RawRequest> = {}) =>
      sendRaw(provider.url, { target, headers, ...more });
    for (const path of ['openid-configuration', 'oauth-authorization-server']) {
      const metadata = await get(`/.well-known/${path}`);
      expect(metadata.json()).toMatchObject({
        issuer: provider.url,
        token_endpoint: `${provider.url}/auth/token`,
      });
      expect(metadata.text).not.toContain('evil');
    }
    const error = await get('/auth/token', { method: 'POST' });
    expect(error.json()['error_uri']).toBe(`${provider.url}/auth/errors/invalid_request`);
    for (const target of [
      '/auth/code?client_id=x',
      '/auth/errors/invalid_client',
      '/docs-json',
      '/projects',
      '/nowhere',
    ]) {
      const reply = await get(target);
      expect(reply.text).not.toMatch(/evil|alert\(/);
      if (target !== '/docs-json') expectNothingLeaks(reply);
    }
  });

  describe('the absolute form of a URL', () => {
    const absolute = 'http://evil.example';

    it('is answered as the path in it, and never changes the issuer', async () => {
      const reply = await sendRaw(provider.url, { target: `${absolute}/.well-known/openid-configuration` });
      expect([reply.status, reply.json()['issuer']]).toEqual([200, provider.url]);
    });

    it('gets the errors of the protocol as well', async () => {
      const headers = [['Content-Type', 'application/json']] as const;
      const reply = await sendRaw(
        provider.url,
        tokenRequest('{', headers, { target: `${absolute}/auth/token` }),
      );
      expect([reply.status, reply.json()['error']]).toEqual([400, 'invalid_request']);
      expectNothingLeaks(reply, 'evil');
    });

    it('gets 405 for a wrong method as well', async () => {
      const reply = await sendRaw(provider.url, { target: `${absolute}/auth/token` });
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
    });
  });

  it('an escaped path gets the errors of the protocol as well', async () => {
    const headers = [['Content-Type', 'application/json']] as const;
    const reply = await sendRaw(provider.url, tokenRequest('{', headers, { target: '/%61uth/token' }));
    // Express routes a path as it is written.
    const expected = testPlatform() === 'express' ? [404, undefined] : [400, 'invalid_request'];
    expect([reply.status, reply.json()['error']]).toEqual(expected);
  });
});
