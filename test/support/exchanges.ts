import type { ExchangePolicyOptions } from '../../src/auth-server/index.js';
import { ExchangePolicies } from '../../src/auth-server/index.js';
import { Agent, type Reply } from './http-agent.js';
import type { Params, Provider, TestClient, TestUser } from './provider.js';
import { basic, form } from './provider.js';

export const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const WITH_EXCHANGES = { features: { tokenExchange: true } } as const;
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
export const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

export const REPORTS = 'https://api.example/reports';
export const ARCHIVE = 'https://api.example/archive';
/** No policy is about it. */
export const OFF = 'https://api.example/off';

/** A service that exchanges what it is given. */
export const aService = (
  provider: Provider,
  allowedScopes = 'openid projects reports',
): Promise<TestClient> =>
  provider.client({
    redirectUris: [],
    grantTypes: [EXCHANGE_GRANT, 'client_credentials'],
    allowedScopes,
    defaultScope: 'reports',
  });

export const policy = (provider: Provider, options: ExchangePolicyOptions) =>
  provider.app.get(ExchangePolicies, { strict: false }).add(options);

export interface ExchangeScene {
  /** Where people log in. */
  readonly web: TestClient;
  readonly gateway: TestClient;
  readonly agent: TestClient;
  readonly user: TestUser;
}

/** A client of people, and two services that may exchange its tokens for two of three resources. */
export async function exchangeScene(provider: Provider): Promise<ExchangeScene> {
  const web = await provider.client({
    allowedScopes: 'openid projects reports offline_access',
    defaultScope: 'reports',
  });
  const [gateway, agent] = [await aService(provider), await aService(provider)];
  const user = await provider.user();
  await provider.resources.add({ id: REPORTS, accessTokenFormat: 'jwt' });
  await provider.resources.add({ id: ARCHIVE, accessTokenLifetime: 7200 });
  await provider.resources.add({ id: OFF });
  for (const one of [gateway, agent]) {
    const all = { client: one.id, scopes: 'reports projects' };
    await policy(provider, { ...all, resource: REPORTS, impersonation: true });
    await policy(provider, { ...all, resource: ARCHIVE });
  }
  return { web, gateway, agent, user };
}

/** `POST /auth/token`. */
export const exchange = (
  provider: Provider,
  client: TestClient,
  subjectToken: string,
  params: Params = {},
): Promise<Reply> =>
  provider.token(client, {
    grant_type: EXCHANGE_GRANT,
    subject_token: subjectToken,
    subject_token_type: ACCESS_TOKEN,
    ...params,
  });

/** `POST /auth/revoke`. */
export const revoke = (provider: Provider, client: TestClient, token: string): Promise<Reply> =>
  new Agent().send(`${provider.url}/auth/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic(client.id, client.secret) },
    body: form({ token }).toString(),
  });
