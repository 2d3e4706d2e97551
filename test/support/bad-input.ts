import { expectOAuthError } from './expectations.js';
import type { Reply } from './http-agent.js';
import type { Provider } from './provider.js';
import type { RawRequest } from './raw-http.js';
import { sendRaw } from './raw-http.js';
import type { Snapshot } from './tables.js';
import { snapshot } from './tables.js';

export const KB64 = 'x'.repeat(65_536);
export const MB1 = 'y'.repeat(1_048_576);
export const FORM_TYPE = ['Content-Type', 'application/x-www-form-urlencoded'] as const;

/** Form encodings that stand for no text: broken, not UTF-8, or with a NUL in it. */
export const UNDECODABLE: readonly (readonly [title: string, encoded: string])[] = [
  ['a lone %', '%'],
  ['half of an escape', 'a%4'],
  ['an escape that is not hexadecimal', '%zz'],
  ['an escape of UTF-16', '%u0041'],
  ['the byte ff, escaped', '%ff'],
  ['NUL, escaped', 'a%00b'],
  ['an overlong NUL', '%c0%80'],
  ['an overlong slash', '%c0%af'],
  ['a surrogate', '%ed%a0%80'],
  ['beyond Unicode', '%f5%80%80%80'],
  ['a cut-off sequence', '%e2%82'],
];

/** The same as bytes of a body, unescaped. */
export const UNDECODABLE_BYTES: readonly (readonly [title: string, bytes: string])[] = [
  ['the byte ff', '\xff'],
  ['NUL', 'a\0b'],
  ['an overlong NUL', '\xc0\x80'],
  ['a surrogate', '\xed\xa0\x80'],
  ['a cut-off sequence', '\xe2\x82'],
];

/** Names that every object of JavaScript has. */
export const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
];

/** What only the log may say. */
const INTERNALS =
  /(?:\\n|\n)\s+at |node_modules|\.tsx?\b|[\w/]\.js\b|\/(?:work|home|tmp|root)\/\w+\/|[A-Z]\w*Error\b|\bSQL|select .* from|insert into|sqlite|postgres|typeorm|fastify|\bnest/i;

/** An answer that no attacker learns from. @param sent must not stand in it as it was sent. */
export function expectNothingLeaks(reply: Reply, ...sent: readonly string[]): void {
  expect(reply.status).toBeLessThan(500);
  expect(reply.text).not.toMatch(INTERNALS);
  const all = `${reply.text}\n${[...reply.headers].flat().join('\n')}`;
  for (const text of sent) expect(all.includes(text)).toBe(false);
}

/** A refusal, in whatever shape. */
export function expectRefused(reply: Reply, ...sent: readonly string[]): void {
  expectNothingLeaks(reply, ...sent);
  expect([400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 417, 422, 431, 501]).toContain(reply.status);
  expect(reply.headers.get('location')).toBeNull();
}

/** Every test of the file has to leave the database as it was, and the server answering. */
export function useUnharmed(provider: Provider): void {
  let before: Snapshot;
  beforeEach(async () => (before = await snapshot(provider.app)));
  afterEach(async () => {
    expect(await snapshot(provider.app)).toEqual(before);
    const live = await sendRaw(provider.url, { target: '/health/ready' });
    expect([live.status, Object.keys({}.constructor.prototype)]).toEqual([200, []]);
  });
}

/** A refusal of the token endpoint, RFC 6749 section 5.2. */
export function expectTokenError(
  provider: Provider,
  reply: Reply,
  code: string,
  ...sent: readonly string[]
): void {
  expectNothingLeaks(reply, ...sent);
  expectOAuthError(reply, code === 'invalid_client' ? 401 : 400, code);
  expect(reply.json()['error_uri']).toBe(`${provider.url}/auth/errors/${code}`);
}

/** `POST /auth/token` with a form as it goes over the wire. */
export const tokenRequest = (
  body: string | Buffer,
  headers: NonNullable<RawRequest['headers']>,
  more: Partial<RawRequest> = {},
): RawRequest => ({ method: 'POST', target: '/auth/token', headers, body, ...more });
