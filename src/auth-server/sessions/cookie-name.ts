import { sha256 } from '../../common/crypto/random.js';

/**
 * What a cookie of an issuer is called: `__Host-` confines it to this host, and wants the path `/`, so that issuers of one host
 * with paths of their own have names of their own. Else a login at one would end that at another.
 */
export function cookieName(name: string, issuer: string): string {
  const { protocol, pathname } = new URL(issuer);
  const prefix = protocol === 'https:' ? '__Host-' : '';
  return prefix + name + (pathname === '/' ? '' : `_${sha256(pathname).slice(0, 8)}`);
}
