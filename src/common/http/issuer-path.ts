/** The documents whose place RFC 8414 section 3.1 puts before the path of the issuer. */
const METADATA = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];

/**
 * How a request's target is routed where the issuer has a path: a proxy passes that path on, and here it is taken off. Also
 * what comes without it is answered, for proxies that take it off themselves and for health checks.
 * @param issuer without a trailing slash
 */
export function routedUrl(issuer: string): (url: string) => string {
  const base = new URL(issuer).pathname.replace(/\/$/, '');
  if (base === '') return (url) => url;
  return (url) => {
    const metadata = METADATA.find((path) => startsWithPath(url, path + base));
    if (metadata !== undefined) return metadata + url.slice(metadata.length + base.length);
    if (!startsWithPath(url, base)) return url;
    const rest = url.slice(base.length);
    return rest.startsWith('/') ? rest : `/${rest}`;
  };
}

/** Whole segments: `/tenant` is not in front of `/tenants`. */
const startsWithPath = (url: string, path: string): boolean =>
  url.startsWith(path) && /^(?:[/?]|$)/.test(url.slice(path.length));
