import { getDomain } from 'tldts';

/**
 * Whose host it is, as far as names tell: the part below the public suffix (`example.com` of `a.b.example.com`), as one owner can have any number of hosts there. Where
 * subdomains are given to different people (`name.github.io`) each is one. An address, or a name without a suffix, is its own.
 */
export const siteOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;
