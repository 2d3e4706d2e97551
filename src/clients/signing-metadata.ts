import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import { DEFAULT_ALGORITHM, SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';

/** What we sign for the client, and how (OIDC Dynamic Client Registration 1.0 section 2). @throws ClientMetadataError */
export function checkSigningMetadata({ idTokenSignedResponseAlg = DEFAULT_ALGORITHM }: ClientRegistration) {
  return { idTokenSignedResponseAlg: algorithmOf(idTokenSignedResponseAlg, 'ID tokens') };
}

/** Never `none`: an ID token that anybody can write proves nothing. */
function algorithmOf(name: string, what: string): SigningAlgorithm {
  const algorithm = SIGNING_ALGORITHMS.find((known) => known === name);
  if (algorithm) return algorithm;
  throw new ClientMetadataError(
    'invalid_client_metadata',
    `${what} are signed with one of ${SIGNING_ALGORITHMS.join(', ')}`,
  );
}
