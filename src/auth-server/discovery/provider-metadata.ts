import { Injectable } from '@nestjs/common';
import { AUTH_METHODS, SUBJECT_TYPES } from '../../clients/index.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { Languages } from '../../common/words/languages.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ScopeCatalogue } from '../settings/scope-catalogue.js';
import { CLAIM_SCOPES, STANDARD_CLAIMS } from '../claims/claim-scopes.js';
import { GRANT_TYPES } from '../grants/grant-registry.js';
import { CODE_CHALLENGE_METHODS } from '../pkce/pkce.js';
import { ACR_VALUES } from '../sessions/acr.js';
import { PROMPTS } from '../requests/authorization-request.js';
import { RESPONSE_MODES } from '../requests/authorization-response.js';
import { RESPONSE_TYPES } from '../requests/checks/response-type.js';

/** Those of OpenID Connect; the application's own come from its catalogue. */
const SCOPES = ['openid', ...CLAIM_SCOPES, 'offline_access'];

/** OpenID Connect Discovery 1.0 section 3 and RFC 8414 section 2, computed once from what runs. */
@Injectable()
export class ProviderMetadata {
  readonly document: Readonly<Record<string, unknown>>;

  constructor({ issuer, serviceDocumentation, scopes }: ProviderSettings, languages: Languages) {
    this.document = Object.freeze({
      issuer,
      authorization_endpoint: `${issuer}/auth/code`,
      token_endpoint: `${issuer}/auth/token`,
      end_session_endpoint: `${issuer}/auth/logout`,
      revocation_endpoint: `${issuer}/auth/revoke`,
      introspection_endpoint: `${issuer}/auth/introspect`,
      userinfo_endpoint: `${issuer}/auth/userinfo`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: RESPONSE_TYPES,
      response_modes_supported: RESPONSE_MODES,
      grant_types_supported: GRANT_TYPES,
      scopes_supported: [...new Set([...SCOPES, ...new ScopeCatalogue(scopes).names])],
      ui_locales_supported: languages.all.map(({ tag }) => tag),
      subject_types_supported: SUBJECT_TYPES,
      id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
      userinfo_signing_alg_values_supported: SIGNING_ALGORITHMS,
      token_endpoint_auth_methods_supported: AUTH_METHODS,
      revocation_endpoint_auth_methods_supported: AUTH_METHODS,
      // A client that authenticates with nothing may not introspect.
      introspection_endpoint_auth_methods_supported: AUTH_METHODS.filter((method) => method !== 'none'),
      code_challenge_methods_supported: CODE_CHALLENGE_METHODS,
      prompt_values_supported: PROMPTS,
      acr_values_supported: ACR_VALUES,
      claims_supported: [
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'auth_time',
        'nonce',
        'at_hash',
        'sid',
        'acr',
        ...STANDARD_CLAIMS,
      ],
      claims_parameter_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      authorization_response_iss_parameter_supported: true,
      ...(serviceDocumentation !== undefined && { service_documentation: serviceDocumentation }),
    });
  }
}
