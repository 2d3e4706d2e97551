import type { JWK } from 'jose';

/** The endpoints of a provider that publishes no discovery document, under their names of RFC 8414 section 2. */
export interface ProviderMetadata {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  /** May be left out where `ProviderSdkOptions.keys` holds the keys. */
  readonly jwks_uri?: string;
  readonly userinfo_endpoint?: string;
  readonly revocation_endpoint?: string;
  readonly end_session_endpoint?: string;
  readonly pushed_authorization_request_endpoint?: string;
  readonly id_token_signing_alg_values_supported?: readonly string[];
  readonly token_endpoint_auth_methods_supported?: readonly string[];
  readonly dpop_signing_alg_values_supported?: readonly string[];
  readonly authorization_response_iss_parameter_supported?: boolean;
}

/** Public keys as RFC 7517 section 5 writes them. */
export interface PublicKeys {
  readonly keys: readonly JWK[];
}
