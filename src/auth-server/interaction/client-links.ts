import type { Client } from '../../clients/index.js';
import type { ClientLinks } from './auth-pages.js';

/** What pages link to of a client; `undefined` where it registered nothing of it. */
export function linksOf({ clientUri, logoUri, policyUri, tosUri }: Client): ClientLinks | undefined {
  if (clientUri === null && logoUri === null && policyUri === null && tosUri === null) return undefined;
  return {
    uri: clientUri ?? undefined,
    logo: logoUri ?? undefined,
    policy: policyUri ?? undefined,
    terms: tosUri ?? undefined,
  };
}
