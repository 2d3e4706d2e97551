import type * as oidc from 'openid-client';
import type { BoundedFetch } from './bounded-fetch.js';
import { withFixedKeys } from './fixed-keys.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { withTidyJson } from './tidy-json.js';

/** What the library fetches with: requests as the provider wants them written, answers as the library can read them. */
export function protocolFetch(
  fetch: BoundedFetch,
  { keys, wire }: ResolvedOptions,
  { token_endpoint: endpoint = '' }: oidc.ServerMetadata,
): BoundedFetch {
  // As the library writes it.
  const tokenEndpoint = URL.canParse(endpoint) ? new URL(endpoint).href : endpoint;
  const written = wire.tokenParameters === 'query' ? withParametersInQuery(fetch, tokenEndpoint) : fetch;
  return withTidyJson(withFixedKeys(written, keys), tokenEndpoint);
}

/** Token requests with an empty body. */
function withParametersInQuery(fetch: BoundedFetch, tokenEndpoint: string): BoundedFetch {
  return (address, init) => {
    if (address !== tokenEndpoint || !(init?.body instanceof URLSearchParams)) return fetch(address, init);
    const url = new URL(address);
    for (const [name, value] of init.body) url.searchParams.append(name, value);
    const headers = new Headers(init.headers);
    headers.delete('Content-Type');
    const { body: _moved, ...rest } = init;
    return fetch(url.href, { ...rest, headers });
  };
}
