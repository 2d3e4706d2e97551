import { Agent, type Reply } from './http-agent.js';
import type { Provider } from './provider.js';

/** What the MCP SDK 1.32 sends: three members. */
export const MINIMAL = {
  client_name: 'Tool',
  redirect_uris: ['http://127.0.0.1/callback'],
  scope: 'openid projects',
};

/** RFC 7591 section 3.2.1. */
export interface Registered {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly registration_access_token: string;
  readonly registration_client_uri: string;
  readonly [member: string]: unknown;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const JSON_TYPE = { 'content-type': 'application/json' };

/** `POST /auth/register`. @param body a text as it is, all else as JSON. */
export const register = (provider: Provider, body: unknown, headers: object = {}): Promise<Reply> =>
  new Agent().send(`${provider.url}/auth/register`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** The same where it has to succeed. */
export async function registered(provider: Provider, body: unknown = MINIMAL): Promise<Registered> {
  const reply = await register(provider, body);
  expect([reply.status, reply.text]).toEqual([201, expect.anything()]);
  return reply.json<Registered>();
}

/** At the client's own address (RFC 7592). */
export const atRegistration = (uri: string, method: string, token: string, body?: unknown): Promise<Reply> =>
  new Agent().send(uri, {
    method,
    headers: { ...bearer(token), ...(body !== undefined && JSON_TYPE) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
