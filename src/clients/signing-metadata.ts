import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import { DEFAULT_ALGORITHM, SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import type { AccessTokenFormatName } from './access-token-format.js';
import { ACCESS_TOKEN_FORMATS } from './access-token-format.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';

/** What we sign for the client, and how (OIDC Dynamic Client Registration 1.0 section 2). @throws ClientMetadataError */
export function checkSigningMetadata({
  idTokenSignedResponseAlg = DEFAULT_ALGORITHM,
  userinfoSignedResponseAlg,
  accessTokenFormat = 'opaque',
}: ClientRegistration) {
  return {
    idTokenSignedResponseAlg: algorithmOf(idTokenSignedResponseAlg, 'ID tokens are'),
    userinfoSignedResponseAlg:
      userinfoSignedResponseAlg === undefined ? null : algorithmOf(userinfoSignedResponseAlg, 'userinfo is'),
    accessTokenFormat: formatOf(accessTokenFormat),
  };
}

/** Never `none`: an ID token that anybody can write proves nothing. */
function algorithmOf(name: string, what: string): SigningAlgorithm {
  const algorithm = SIGNING_ALGORITHMS.find((known) => known === name);
  return algorithm ?? refuse(`${what} signed with one of ${SIGNING_ALGORITHMS.join(', ')}`);
}

function formatOf(name: string): AccessTokenFormatName {
  const format = ACCESS_TOKEN_FORMATS.find((known) => known === name);
  return format ?? refuse(`the access token format is one of ${ACCESS_TOKEN_FORMATS.join(', ')}`);
}

function refuse(message: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message);
}
