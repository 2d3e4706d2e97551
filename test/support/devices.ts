import type { ClientRegistration } from '../../src/clients/index.js';
import { submitForm } from './html-form.js';
import { Agent, type Reply } from './http-agent.js';
import type { Headers, Params, Provider, TestClient, TestUser } from './provider.js';
import { basic, form } from './provider.js';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
export const WITH_DEVICES = { features: { device: true } } as const;

/** RFC 8628 section 3.2. */
export interface Begun {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
  readonly expires_in: number;
  readonly interval: number;
}

/** A program on a device that has no browser; it can keep no secret unless that is said. */
export function aDevice(
  provider: Provider,
  registration: Partial<ClientRegistration> = {},
): Promise<TestClient> {
  const grantTypes = [DEVICE_GRANT, 'refresh_token'];
  const device = { redirectUris: [], grantTypes, name: 'Television', ...registration };
  return 'secret' in registration ? provider.client(device) : provider.publicClient(device);
}

/** `POST /auth/device`. */
export function beginAt(
  provider: Provider,
  client: TestClient,
  params: Params = {},
  headers: Headers = {},
): Promise<Reply> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Agent().send(`${provider.url}/auth/device`, {
    method: 'POST',
    headers: { ...type, ...basic(client.id, client.secret), ...headers },
    body: form(params).toString(),
  });
}

export async function begin(provider: Provider, client: TestClient, params: Params = {}): Promise<Begun> {
  const reply = await beginAt(provider, client, params);
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('"device_code"')]);
  return reply.json<Begun>();
}

export const poll = (provider: Provider, client: TestClient, { device_code }: { device_code: string }) =>
  provider.token(client, { grant_type: DEVICE_GRANT, device_code });

/** A browser in which the person is logged in, at the page for devices. */
export async function logInAtPage(
  { verification_uri: page }: Pick<Begun, 'verification_uri'>,
  { username, password }: Pick<TestUser, 'username' | 'password'>,
  agent = new Agent(),
): Promise<Agent> {
  const reply = await submitForm(agent, await agent.get(page), { username, password });
  expect([reply.status, reply.location]).toEqual([303, page]);
  return agent;
}

/** The person types the code, and answers. */
export async function answer(
  agent: Agent,
  { verification_uri: page, user_code: code }: Begun,
  decision: 'allow' | 'deny' = 'allow',
): Promise<Reply> {
  const question = await agent.get(`${page}?user_code=${code}`);
  expect([question.status, question.words]).toEqual([200, expect.stringContaining(code)]);
  return submitForm(agent, question, { decision });
}

/** The same where it has to succeed, by a fresh browser. */
export async function allow(begun: Begun, user: TestUser): Promise<Agent> {
  const agent = await logInAtPage(begun, user);
  const reply = await answer(agent, begun);
  expect([reply.status, reply.location]).toEqual([303, `${begun.verification_uri}?done=allowed`]);
  return agent;
}
