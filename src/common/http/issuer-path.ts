/** The path of a URL, without a slash at its end: what stands before the paths below it. */
export const basePathOf = (url: string | URL): string => new URL(url).pathname.replace(/\/$/, '');

/** The documents whose place RFC 8414 section 3.1 puts before the path of the issuer. */
const METADATA = [
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  // RFC 9728 section 3.1.
  '/.well-known/oauth-protected-resource',
];

/**
 * How a request's target is routed where the issuer has a path: a proxy passes that path on, and here it is taken off. Also
 * what comes without it is answered, for proxies that take it off themselves and for health checks.
 * Slashes that are doubled in the path count once.
 * @param issuer without a trailing slash
 */
export function routedUrl(issuer: string): (url: string) => string {
  const base = basePathOf(issuer);
  if (base === '') return withoutDoubledSlashes;
  return (sent) => {
    const url = withoutDoubledSlashes(sent);
    const metadata = METADATA.find((path) => startsWithPath(url, path + base));
    if (metadata !== undefined) return metadata + url.slice(metadata.length + base.length);
    if (!startsWithPath(url, base)) return url;
    const rest = url.slice(base.length);
    return rest.startsWith('/') ? rest : `/${rest}`;
  };
}

/** Clients join an issuer that ends with a slash and a path that begins with one. What follows the path is left as it is. */
export function withoutDoubledSlashes(url: string): string {
  if (!url.startsWith('/') || !url.includes('//')) return url;
  const [path = ''] = url.split('?', 1);
  return path.replace(/\/{2,}/g, '/') + url.slice(path.length);
}

/** Whole segments: `/tenant` is not in front of `/tenants`. */
const startsWithPath = (url: string, path: string): boolean =>
  url.startsWith(path) && /^(?:[/?]|$)/.test(url.slice(path.length));
