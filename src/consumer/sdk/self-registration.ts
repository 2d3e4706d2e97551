import * as oidc from 'openid-client';
import type { BoundedFetch } from './bounded-fetch.js';
import { ConsumerError } from './consumer-error.js';
import { withoutUndefined } from './credentials.js';
import type { AuthMethod, ResolvedOptions } from './provider-sdk-options.js';
import { isSafeUrl } from './provider-sdk-options.js';
import { withTidyJson } from './tidy-json.js';
import { toConsumerError } from './to-consumer-error.js';

/** In the place of a client id: the client asks the provider for one. */
export const AUTO = 'auto';

/** What a client says of itself, by the names of RFC 7591 section 2. */
export type OwnMetadata = Readonly<Record<string, string | readonly string[] | boolean>>;

/** A client that a provider made for us. Plain JSON data, to be stored where only the server can read it. */
export interface OwnClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly authMethod: AuthMethod;
  /** Where it is looked after, and with which token (RFC 7592 section 3). */
  readonly management?: { readonly uri: string; readonly token: string };
}

/** How the client will authenticate: with a secret where the provider takes one, by Basic rather than in the body. */
function authMethodFor({ token_endpoint_auth_methods_supported: offered }: oidc.ServerMetadata): AuthMethod {
  const known = ['client_secret_basic', 'client_secret_post', 'none'] as const;
  // RFC 8414 section 2: where nothing is said, it is Basic.
  return (
    known.find((method) => (offered ?? ['client_secret_basic']).includes(method)) ?? 'client_secret_basic'
  );
}

/**
 * Registers a client (RFC 7591).
 * @throws ConsumerError `provider_error` where the provider lets nobody register, or not us, and as all that asks it.
 */
export async function registerClient(
  { issuer, loopback, initialAccessToken }: ResolvedOptions,
  {
    fetch,
    server,
    metadata,
  }: { readonly fetch: BoundedFetch; readonly server: oidc.ServerMetadata; readonly metadata: OwnMetadata },
): Promise<OwnClient> {
  if (!server.registration_endpoint)
    throw new ConsumerError('provider_error', 'the provider lets no client register');
  try {
    const registered = await oidc.dynamicClientRegistration(
      new URL(issuer),
      { ...metadata, token_endpoint_auth_method: authMethodFor(server) },
      oidc.None(),
      {
        [oidc.customFetch]: withTidyJson(fetch),
        execute: loopback ? [oidc.allowInsecureRequests] : [],
        ...(initialAccessToken !== undefined && { initialAccessToken }),
      },
    );
    return ownClientOf(registered.clientMetadata(), loopback);
  } catch (error) {
    throw refusalOf(await toConsumerError(error));
  }
}

/** A challenge is about the initial access token here, and not about anybody's session. */
const refusalOf = (error: ConsumerError): ConsumerError =>
  error.code === 'token_refused' || error.code === 'insufficient_scope'
    ? new ConsumerError('provider_error', error.message, error.providerError)
    : error;

type Answer = Readonly<Record<string, unknown>>;

/** @param answer of which the library has checked the client id. */
function ownClientOf(answer: Answer, loopback: boolean): OwnClient {
  const { client_id: clientId, client_secret: secret, token_endpoint_auth_method: told } = answer;
  const clientSecret = typeof secret === 'string' && secret !== '' ? secret : undefined;
  const method = told === 'client_secret_post' ? told : 'client_secret_basic';
  return withoutUndefined({
    clientId: String(clientId),
    clientSecret,
    authMethod: clientSecret === undefined ? 'none' : method,
    management: managementOf(answer, loopback),
  });
}

function managementOf(
  { registration_client_uri: uri, registration_access_token: token }: Answer,
  loopback: boolean,
): OwnClient['management'] {
  if (typeof uri !== 'string' || typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return undefined;
  return URL.canParse(uri) && isSafeUrl(new URL(uri), loopback) ? { uri, token } : undefined;
}

/** Whether the provider says that the client is gone (RFC 7592 section 2.1). What it does not answer it does not say. */
export async function isGone(fetch: BoundedFetch, { management }: OwnClient): Promise<boolean> {
  if (!management) return false;
  try {
    const { uri, token } = management;
    const { status } = await fetch(uri, {
      headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
    });
    return status === 401 || status === 404;
  } catch {
    return false;
  }
}
