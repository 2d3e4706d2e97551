import type { TokenResponse } from '../expectations.js';
import { Agent, type Reply } from '../http-agent.js';
import type { Provider, TestClient } from '../provider.js';

/** What a thief has got out of an answer. */
export interface Prize {
  readonly kind: 'code' | 'access token' | 'refresh token' | 'session';
  readonly value: string;
  /** The client that it was issued to, or in whose name the request was. */
  readonly client: TestClient;
}

const COOKIE = 'sluice_session';

/** All that is worth something in an answer. */
export function prizesOf(reply: Reply, client: TestClient): Prize[] {
  const location = reply.headers.get('location');
  const code = location === null ? null : new URL(location, reply.url).searchParams.get('code');
  const cookies = reply.headers.getSetCookie().map((line) => /^sluice_session_\d+=([^;]+)/.exec(line)?.[1]);
  const { access_token: access, refresh_token: refresh } = tokensOf(reply) ?? {};
  const found: readonly (readonly [Prize['kind'], string | null | undefined])[] = [
    ['code', code],
    ['access token', access],
    ['refresh token', refresh],
    ...cookies.map((cookie) => ['session', cookie] as const),
  ];
  return found.flatMap(([kind, value]) => (value ? [{ kind, value, client }] : []));
}

/** Of a token response; `undefined` of anything else. */
export function tokensOf({ status, text }: Reply): TokenResponse | undefined {
  if (status !== 200 || !text.startsWith('{"access_token"')) return undefined;
  return JSON.parse(text) as TokenResponse;
}

/** Whether it is anything but a refusal. A client that acts for itself has no projects: its token is good all the same. */
export const isSuccess = ({ status, headers }: Reply): boolean =>
  status === 200 || (status === 403 && !headers.get('www-authenticate')?.includes('insufficient_scope'));

/** Whether an answer is one that the thief must not get any more. */
export type IsGood = (reply: Reply) => boolean;

/** Spends it at the server. @returns whether it was worth anything. */
export async function isAlive(
  { kind, value, client }: Prize,
  at: Provider,
  isGood: IsGood,
): Promise<boolean> {
  if (kind === 'code') return isGood(await at.exchange(client, value));
  if (kind === 'access token') return isGood(await at.fetch(value));
  if (kind === 'refresh token') return isGood(await at.refresh(client, value));
  return isLoggedIn(at, `${COOKIE}=${value}`);
}

async function isLoggedIn(at: Provider, cookie: string): Promise<boolean> {
  const reply = await new Agent().get(`${at.url}/account`, { cookie });
  return reply.words.includes('You are logged in as');
}
