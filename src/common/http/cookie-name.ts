import { sha256 } from '../crypto/random.js';

/**
 * What a cookie of an instance is called. Cookies know no port, and `__Host-`, which confines one to its host, wants the path `/`:
 * so instances of one host with ports or paths of their own have names of their own. Else a login at one would end that at another.
 * @param url of the instance, as browsers see it: nothing is added for the scheme's own port and the path `/`.
 */
export function cookieName(name: string, url: string): string {
  const { port, pathname } = new URL(url);
  const path = pathname === '/' ? '' : sha256(pathname).slice(0, 8);
  return [plainCookieName(name, url), port, path].filter((part) => part !== '').join('_');
}

/** The same of any instance: what all of a host shared in earlier releases. */
export const plainCookieName = (name: string, url: string): string =>
  (url.startsWith('https:') ? '__Host-' : '') + name;
