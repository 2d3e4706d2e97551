import { readForm } from './html-form.js';
import type { Reply } from './http-agent.js';
import type { Provider } from './provider.js';

/** RFC 6749 section 5.1. */
export interface TokenResponse {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope?: string;
  readonly id_token?: string;
}

/** What only the log may say. */
const INTERNALS =
  /\bat .+:\d+|node_modules|\.ts\b|\.js\b|Error:|select |insert |update |sqlite|postgres|typeorm/i;
/** The characters of `error_description`, RFC 6749 section 5.2. */
const DESCRIPTION = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{10,200}$/;

/** The answer of RFC 6749 section 5.2, and nothing in it of what was sent. @param sent must not stand in the answer. */
export function expectOAuthError(reply: Reply, status: number, code: string, ...sent: string[]): void {
  expect([reply.status, reply.text.slice(0, 300)]).toEqual([
    status,
    expect.stringContaining(`"error":"${code}"`),
  ]);
  const { scope: _scope, ...body } = reply.json();
  expect(body).toEqual({
    error: code,
    error_description: expect.stringMatching(DESCRIPTION),
    error_uri: `${new URL(reply.url).origin}/auth/errors/${code}`,
    request_id: reply.headers.get('x-request-id'),
  });
  expect(reply.headers.get('content-type')).toMatch(/^application\/json\b/);
  expectNotStored(reply);
  if (code === 'invalid_client')
    expect(reply.headers.get('www-authenticate') ?? 'Basic realm="none"').toMatch(/^Basic realm="[^"]+"/);
  expectNoEcho(reply, sent);
}

/** RFC 6749 section 5.1. @returns the body. */
export function expectTokens(reply: Reply, expected: object = {}): TokenResponse {
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('"access_token":')]);
  expect(reply.headers.get('content-type')).toMatch(/^application\/json\b/);
  expectNotStored(reply);
  const body = reply.json<TokenResponse>();
  expect(body).toMatchObject({ token_type: 'bearer', access_token: expect.any(String), ...expected });
  expect(Number.isInteger(body.expires_in)).toBe(true);
  return body;
}

/** An error response of the authorization endpoint to the client (RFC 6749 section 4.1.2.1, RFC 9207). */
export function expectRedirectedError(
  reply: Reply,
  redirectUri: string,
  code: string,
  state?: string,
  way: 'query' | 'fragment' = 'query',
): void {
  // After a POST 303 (RFC 9700 section 4.12); `authorize-redirect` tests which comes when.
  expect([[302, 303].includes(reply.status), reply.text]).toEqual([true, '']);
  expect(reply.location.startsWith(redirectUri)).toBe(true);
  const issuer = new URL(reply.url).origin;
  const { searchParams: query, hash } = new URL(reply.location);
  const sent = way === 'query' ? query : new URLSearchParams(hash.slice(1));
  expect(Object.fromEntries(sent)).toMatchObject({
    error: code,
    error_description: expect.stringMatching(DESCRIPTION),
    error_uri: `${issuer}/auth/errors/${code}`,
    iss: issuer,
    ...(state !== undefined && { state }),
  });
  expect([query.has('error'), hash === '']).toEqual([way === 'query', way === 'query']);
  expect(sent.has('code')).toBe(false);
  expectNotStored(reply);
}

/**
 * The page that posts an authorization response to the client by itself (OAuth 2.0 Form Post Response Mode 1.0), its one
 * script a file of ours. @returns what is posted.
 */
export function expectFormPost(reply: Reply, redirectUri: string): Readonly<Record<string, string>> {
  expectGuardedPage(reply, 200);
  expect(reply.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(reply.text.match(/<script[^]*?<\/script>/g)).toEqual([
    '<script src="/assets/submit-form.js" defer></script>',
  ]);
  expect(reply.text).toContain('<button type="submit">');
  const { action, fields } = readForm(reply);
  expect(action).toBe(redirectUri);
  expect(fields['iss']).toBe(new URL(reply.url).origin);
  return fields;
}

/** The page that the owner sees where nothing may be redirected. */
export function expectErrorPage(reply: Reply, status: number, code: string, ...sent: string[]): void {
  expect(reply.headers.has('location')).toBe(false);
  expectPage(reply, status);
  expect(reply.text).toContain(`<code>${code}</code>`);
  expectNoEcho(reply, sent);
}

/** A page with the headers that keep it out of frames, caches and referrers, and scripts out of it but for the button of passwords. */
export function expectPage(reply: Reply, status: number): void {
  expectGuardedPage(reply, status);
  // To a HEAD.
  if (reply.text === '') return;
  const scripts = reply.text.match(/<script[^]*?<\/script>/g) ?? [];
  const asksPassword = reply.text.includes('type="password"');
  for (const script of scripts)
    expect(script).toMatch(/^<script src="[\w/]*\/assets\/show-password" defer><\/script>$/);
  expect([scripts.length, reply.text.includes('class="secret"')]).toEqual([
    asksPassword ? 1 : 0,
    asksPassword,
  ]);
  const [policy] = /script-src[^;]*/.exec(String(reply.headers.get('content-security-policy'))) ?? [];
  expect(policy).toBe(asksPassword ? "script-src 'self'" : undefined);
}

function expectGuardedPage(reply: Reply, status: number): void {
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  const policy = reply.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expectNotStored(reply);
}

export function expectNotStored(reply: Reply): void {
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(reply.headers.get('pragma')).toBe('no-cache');
}

function expectNoEcho(reply: Reply, sent: readonly string[]): void {
  expect(reply.text).not.toMatch(INTERNALS);
  // The port is chance: it may contain what was sent.
  const own = reply.text.replaceAll(new URL(reply.url).origin, '');
  for (const text of sent) expect(own).not.toContain(text);
}

/** The access tokens are known, whatever they may do: anything but `invalid_token`. */
export async function expectLive(provider: Provider, ...accessTokens: string[]): Promise<void> {
  for (const token of accessTokens) expect((await provider.fetch(token)).status).not.toBe(401);
}

/** The access tokens were revoked, expired, or never existed. */
export async function expectDead(provider: Provider, ...accessTokens: string[]): Promise<void> {
  for (const token of accessTokens) {
    const reply = await provider.fetch(token);
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toContain(
      'Bearer realm="sluice", error="invalid_token", scope=',
    );
  }
}
