import { request } from 'node:http';
import {
  expectNothingLeaks,
  expectRefused,
  FORM_TYPE,
  INHERITED,
  UNDECODABLE,
  useUnharmed,
} from '../support/bad-input.js';
import { useProvider } from '../support/provider.js';
import type { RawRequest } from '../support/raw-http.js';
import { encodeRequest, sendBytes, sendRaw } from '../support/raw-http.js';

const provider = useProvider({ config: { roles: new Set(['provider', 'projects', 'consumer'] as const) } });
const ID = '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b';

const send = (target: string, more: Partial<RawRequest> = {}) => sendRaw(provider.url, { target, ...more });

describe('Bad input elsewhere', () => {
  useUnharmed(provider);

  it.each([
    ...INHERITED,
    '%ff',
    '%00',
    '%',
    '%2e%2e%2f%2e%2e%2fpackage.json',
    '..%5c..%5cpackage.json',
    '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    "'%20OR%201=1--",
    'x'.repeat(300),
    'x'.repeat(20_000),
    ID.toUpperCase(),
    ID.slice(1),
    `${ID}%00`,
    `${ID}%0a`,
  ])('the path segment %s', async (segment) => {
    for (const folder of [
      '/auth/errors/',
      '/projects/',
      '/docs/',
      '/assets/',
      '/consumer/',
      '/.well-known/',
      '/',
    ]) {
      const reply = await send(folder + segment);
      expectRefused(reply, '<script>', '"dependencies"', 'xxxxxxxx');
    }
  });

  it.each([
    '/docs/../package.json',
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/docs//../../package.json',
    '/assets/../main.js',
    '/assets/..%2f..%2fmain.ts',
    '//evil.example/auth/code',
    '/\\evil.example',
    '/auth//token',
    '/auth/token%2f',
    '/AUTH/TOKEN',
    '/auth/token;a=b',
    '/auth/./token',
    '/.env',
    '/data/sluice.db',
    '/admin',
    '*',
  ])('the path %s', async (path) => {
    expectRefused(await send(path), '"sluice"', '"dependencies"', 'import');
  });

  it.each(UNDECODABLE)('%s in a query of the consumer or of projects', async (_title, encoded) => {
    for (const query of [
      '/consumer/auth?return_to=',
      '/consumer/auth_callback?state=a&code=',
      '/consumer/auth_callback?state=',
    ]) {
      expectRefused(await send(query + encoded));
    }
    expectRefused(await send(`/projects?cursor=${encoded}`));
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/consumer/auth',
    '/consumer/auth_callback?a=b',
    '/./consumer/auth',
    'consumer/home',
    '@evil.example',
    '/..//evil.example',
    `/${'x'.repeat(3000)}`,
  ])('the return_to %s', async (to) => {
    const reply = await send(`/consumer/auth?return_to=${encodeURIComponent(to)}`);
    expect(reply.status).toBe(400);
    expectRefused(reply, 'xxxxxxxx', 'evil', 'alert(');
  });

  it.each([
    ['no state', ''],
    ['no code', 'state=a'],
    ['an unknown state', 'state=unknown&code=x&iss=http://evil.example'],
    ['two states', 'state=a&state=b&code=c'],
    ['a state of 20 kB', `state=${'x'.repeat(20_000)}&code=a`],
    ['an error with markup', 'state=a&error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=%3Cb%3E'],
    ['what objects inherit', 'state=__proto__&code=constructor&iss=toString'],
  ])('a callback of the consumer with %s', async (_title, query) => {
    expectRefused(await send(`/consumer/auth_callback?${query}`), '<script>', '<b>', 'evil', 'xxxxxxxx');
  });

  it.each(['/consumer/projects', '/consumer/logout'])(
    'a form of rubbish at %s, where nobody is logged in',
    async (target) => {
      for (const body of [
        '%',
        'name=%ff',
        'name=a&name=b',
        `name=${'x'.repeat(65_536)}`,
        `name=${'x'.repeat(300_000)}`,
      ]) {
        const reply = await send(target, { method: 'POST', headers: [FORM_TYPE], body });
        expectNothingLeaks(reply, 'xxxxxxxx');
      }
      for (const type of ['application/json', 'text/xml', 'multipart/form-data', ';']) {
        expectNothingLeaks(
          await send(target, { method: 'POST', headers: [['Content-Type', type]], body: '{' }),
        );
      }
    },
  );

  it.each(['/projects', '/auth/userinfo'])(
    'a body of rubbish at %s, where nobody is logged in',
    async (target) => {
      for (const [type, body] of [
        ['application/json', '{'],
        ['application/json', '\xff'],
        ['application/json', '['.repeat(100_000)],
        ['text/xml', '<a/>'],
        [FORM_TYPE[1], '%ff'],
        [FORM_TYPE[1], 'access_token=abc'],
        ['application/json', `"${'x'.repeat(300_000)}"`],
      ] as const) {
        expectRefused(
          await send(target, { method: 'POST', headers: [['Content-Type', type]], body }),
          'xxxxxxxx',
          'abc',
        );
      }
    },
  );

  it('a token in the query opens nothing', async () => {
    expect((await send('/projects?access_token=abc')).status).toBe(401);
    expect((await send('/auth/userinfo?access_token=abc')).status).toBe(401);
  });

  it('100 requests in one piece, all answered in turn', async () => {
    const one = encodeRequest(provider.url, {
      target: '/health/live',
      headers: [['Connection', 'keep-alive']],
    });
    const last = encodeRequest(provider.url, { target: '/health/live' });
    const { reply, rest } = await sendBytes(
      provider.url,
      Buffer.concat([...Array<Buffer>(99).fill(one), last]),
    );
    expect([reply?.status, rest.match(/HTTP\/1\.1 200/g)?.length]).toEqual([200, 99]);
  });

  it('clients that go away in the middle of a request', async () => {
    const gone = Array.from({ length: 50 }, () => {
      const pending = request(`${provider.url}/auth/token`, {
        method: 'POST',
        headers: { 'content-length': 100 },
      });
      return new Promise((resolve) => {
        pending
          .on('close', resolve)
          .on('error', () => undefined)
          .write('a');
        setTimeout(() => pending.destroy(), 20);
      });
    });
    await Promise.all(gone);
  });
});
