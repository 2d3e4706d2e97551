import { resourceKey } from '../common/http/resource-identifier.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';

/** What the client's tokens are for, and what it is the server of, as it is stored. @throws ClientMetadataError */
export function checkAudience({ audience, resourceServerOf = [], secret }: ClientRegistration) {
  const named = [...resourceServerOf, ...(audience === undefined ? [] : [audience])];
  if (named.some((uri) => resourceKey(uri) === undefined)) {
    refuse('a resource identifier is an absolute URI in ASCII without fragment and user information');
  }
  if (resourceServerOf.length > 0 && secret === undefined) {
    refuse('only a client with a secret is the server of a resource');
  }
  return {
    audience: audience ?? null,
    resourceServerOf: resourceServerOf.length > 0 ? [...new Set(resourceServerOf)].join(' ') : null,
  };
}

function refuse(message: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message);
}
