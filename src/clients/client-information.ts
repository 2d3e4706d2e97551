import { seconds } from '../common/clock.js';
import type { Client } from './client.js';

/**
 * A client as RFC 7591 section 3.2.1 writes it; what that does not know has names of ours.
 * @param generatedSecret the secret that is shown this once.
 */
export function clientInformation(client: Client, generatedSecret?: string) {
  return {
    client_id: client.id,
    // RFC 7591: required beside a secret; 0 means that it does not expire.
    ...(generatedSecret !== undefined && { client_secret: generatedSecret, client_secret_expires_at: 0 }),
    ...stateOf(client),
    client_id_issued_at: seconds(client.createdAt),
    client_name: client.name,
    redirect_uris: client.redirectUris,
    application_type: client.applicationType,
    grant_types: client.grantTypes,
    response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
    token_endpoint_auth_method: client.authMethod ?? 'client_secret_basic',
    scope: client.allowedScopes.toString(),
    default_scope: client.defaultScope.toString(),
    first_party: client.firstParty,
    refresh_token_rotation: client.rotatesRefreshTokens,
    introspection: client.mayIntrospect,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    ...pageUris(client),
    ...client.localized,
    ...keySource(client),
    subject_type: client.subjectType,
    ...(client.sectorIdentifierUri !== null && { sector_identifier_uri: client.sectorIdentifierUri }),
    ...(client.backchannelLogoutUri !== null && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: client.backchannelLogoutSessionRequired,
    }),
    ...(client.audience !== null && { audience: client.audience }),
    ...(client.resourceServerOf.length > 0 && { resource_server_of: client.resourceServerOf }),
    id_token_signed_response_alg: client.idTokenSignedResponseAlg,
    ...(client.userinfoSignedResponseAlg !== null && {
      userinfo_signed_response_alg: client.userinfoSignedResponseAlg,
    }),
    access_token_format: client.accessTokenFormat,
    ...(client.accessTokenFormat === 'jwt' && {
      access_token_typ: client.accessTokenHeader.typ,
      access_token_signed_response_alg: client.accessTokenHeader.algorithm,
    }),
  };
}

const pageUris = ({ clientUri, logoUri, policyUri, tosUri }: Client) => ({
  ...(clientUri !== null && { client_uri: clientUri }),
  ...(logoUri !== null && { logo_uri: logoUri }),
  ...(policyUri !== null && { policy_uri: policyUri }),
  ...(tosUri !== null && { tos_uri: tosUri }),
});

const keySource = ({ jwksUri, jwks }: Client) => ({
  ...(jwksUri !== null && { jwks_uri: jwksUri }),
  ...(jwks !== null && { jwks }),
});

/** What is not registered. */
const stateOf = ({ previousSecret, disabled }: Client) => ({
  ...(previousSecret && { previous_secret_expires_at: seconds(previousSecret.expiresAt) }),
  ...(disabled && { disabled: true }),
});
