import * as oidc from 'openid-client';

/** The token request is the only one that is posted: also where the provider wants it again, with a nonce (RFC 9449 section 8). */
export function askBeforePosts(configuration: oidc.Configuration, mayAsk: () => Promise<void>): void {
  const fetch = configuration[oidc.customFetch] as oidc.CustomFetch;
  configuration[oidc.customFetch] = async (url, init) => {
    if (init.method === 'POST') await mayAsk();
    return fetch(url, init);
  };
}
