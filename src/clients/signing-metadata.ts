import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import { DEFAULT_ALGORITHM, SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import type { AccessTokenFormatName, AccessTokenTyp } from './access-token-format.js';
import { ACCESS_TOKEN_FORMATS, ACCESS_TOKEN_TYPS } from './access-token-format.js';
import { checking, ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';

/** What we sign for the client, and how (OIDC Dynamic Client Registration 1.0 section 2). @throws ClientMetadataError */
export function checkSigningMetadata({
  idTokenSignedResponseAlg = DEFAULT_ALGORITHM,
  userinfoSignedResponseAlg,
  ...accessToken
}: ClientRegistration) {
  return {
    idTokenSignedResponseAlg: checking('id_token_signed_response_alg', () =>
      algorithmOf(idTokenSignedResponseAlg, 'ID tokens are'),
    ),
    userinfoSignedResponseAlg: checking('userinfo_signed_response_alg', () =>
      userinfoSignedResponseAlg === undefined ? null : algorithmOf(userinfoSignedResponseAlg, 'userinfo is'),
    ),
    ...accessTokensOf(accessToken),
  };
}

/** What is said of JWTs makes them some. */
function accessTokensOf({
  accessTokenTyp: typ,
  accessTokenSignedResponseAlg: alg,
  accessTokenFormat = (typ ?? alg) === undefined ? 'opaque' : 'jwt',
}: Omit<ClientRegistration, 'id'>) {
  const format = checking('access_token_format', () => formatOf(accessTokenFormat));
  if (format === 'opaque' && (typ ?? alg) !== undefined) {
    refuse(
      'the typ and the algorithm of access tokens are for those of the format jwt',
      'access_token_format',
    );
  }
  return {
    accessTokenFormat: format,
    accessTokenTyp: checking('access_token_typ', () => (typ === undefined ? null : typOf(typ))),
    accessTokenSignedResponseAlg: checking('access_token_signed_response_alg', () =>
      alg === undefined ? null : algorithmOf(alg, 'access tokens are'),
    ),
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

function typOf(name: string): AccessTokenTyp {
  const typ = ACCESS_TOKEN_TYPS.find((known) => known === name);
  return typ ?? refuse(`the typ of access tokens is one of ${ACCESS_TOKEN_TYPS.join(', ')}`);
}

function refuse(message: string, member?: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message, { member });
}
