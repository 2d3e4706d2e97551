import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import { checkAudience } from './audience.js';
import { checkApplicationType } from './application-type.js';
import type { AuthMethod } from './client.js';
import { AUTH_METHODS, GRANT_TYPES } from './client.js';
import { checking, ClientMetadataError } from './client-metadata-error.js';
import type { ClientMetadata, ClientRegistration } from './client-registration.js';
import { checkCallableUri, checkRedirectUri } from './redirect-uri-rules.js';
import { isShownName, shownNameRule } from '../common/text/shown-name.js';
import { LONGEST_CLIENT_NAME } from './client-name.js';
import { keySourceOf } from './key-set.js';
import { localizedOf } from './localized-metadata.js';
import { pageUrisOf } from './page-uris.js';
import { subjectTypeOf } from './subject-type.js';
import { checkSigningMetadata } from './signing-metadata.js';

/** RFC 6749 appendix A.1. A `:` stands form-encoded in a Basic header (section 2.3.1), as everything there should. */
const CLIENT_ID = /^[\x20-\x7e]{1,200}$/;
/** RFC 6749 appendix A.2. */
const CLIENT_SECRET = /^[\x20-\x7e]{1,1024}$/;

/**
 * Every rule a client's metadata obeys (RFC 6749, RFC 7591 section 2, RFC 8252, RFC 9700).
 * @throws ClientMetadataError for the first rule that is broken.
 */
export function checkClientMetadata(registration: ClientRegistration): ClientMetadata {
  checkTexts(registration);
  return {
    id: registration.id,
    name: registration.name ?? null,
    authMethod: checking('token_endpoint_auth_method', () => authMethodOf(registration)),
    grantTypes: checking('grant_types', () => grantTypesOf(registration)).join(' '),
    ...urisOf(registration),
    applicationType: checking('application_type', () => checkApplicationType(registration)),
    ...pageUrisOf(registration),
    ...keySourceOf(registration),
    ...localizedOf(registration),
    ...scopesOf(registration),
    ...subjectTypeOf(registration),
    firstParty: Number(registration.firstParty ?? false),
    refreshTokenRotation: Number(registration.refreshTokenRotation ?? true),
    introspection: Number(checking('introspection', () => introspectionOf(registration))),
    ...checkSigningMetadata(registration),
    ...checkAudience(registration),
  };
}

/** @throws ClientMetadataError where the list breaks the grammar of RFC 6749 section 3.3. */
export function parseScopes(list: string): ScopeSet {
  try {
    return ScopeSet.checked(list);
  } catch {
    return refuse(`a scope list is malformed: ${SCOPE_LIST_RULE}`);
  }
}

function checkTexts({ id, name, secret }: ClientRegistration): void {
  if (!CLIENT_ID.test(id)) refuse('a client id has 1 to 200 printable ASCII characters', 'client_id');
  if (name !== undefined && !isShownName(name, LONGEST_CLIENT_NAME)) {
    refuse(`a client name has ${shownNameRule(LONGEST_CLIENT_NAME)}`, 'client_name');
  }
  if (typeof secret === 'object' && !CLIENT_SECRET.test(secret.chosen)) {
    refuse('a client secret has 1 to 1024 printable ASCII characters', 'client_secret');
  }
}

function urisOf({
  redirectUris = [],
  postLogoutRedirectUris = [],
  anyPrivateScheme,
  backchannelLogoutUri,
  backchannelLogoutSessionRequired = false,
}: ClientRegistration) {
  const lists = { redirect_uris: redirectUris, post_logout_redirect_uris: postLogoutRedirectUris };
  for (const [member, uris] of Object.entries(lists)) {
    checking(member, () => uris.forEach((uri) => checkRedirectUri(uri, { anyPrivateScheme })));
  }
  checking('backchannel_logout_uri', () => {
    if (backchannelLogoutUri !== undefined) checkCallableUri(backchannelLogoutUri, 'back-channel logout URI');
  });
  return {
    redirectUris: JSON.stringify(unique(redirectUris)),
    postLogoutRedirectUris: JSON.stringify(unique(postLogoutRedirectUris)),
    backchannelLogoutUri: backchannelLogoutUri ?? null,
    backchannelLogoutSessionRequired: Number(backchannelLogoutSessionRequired),
  };
}

function scopesOf({ allowedScopes = '', defaultScope = '' }: ClientRegistration) {
  const allowed = checking('scope', () => parseScopes(allowedScopes)).collapse();
  const byDefault = checking('default_scope', () => parseScopes(defaultScope));
  if (!allowed.coversAll(byDefault)) {
    refuse('the default scope is not covered by the allowed scopes', 'default_scope');
  }
  return { allowedScopes: allowed.toString(), defaultScope: byDefault.toString() };
}

function introspectionOf({ introspection, secret }: ClientRegistration): boolean {
  if (introspection && secret === undefined) refuse('introspection is for clients with a secret');
  return introspection ?? secret !== undefined;
}

function authMethodOf({ authMethod, secret }: ClientRegistration): AuthMethod | null {
  const method = AUTH_METHODS.find((known) => known === authMethod);
  if (authMethod !== undefined && !method) refuse(`the auth method is one of ${AUTH_METHODS.join(', ')}`);
  if (secret !== undefined && method === 'none')
    refuse('the auth method none is for clients without a secret');
  if (secret !== undefined) return method ?? null;
  if (method !== undefined && method !== 'none') refuse(`the auth method ${method} needs a secret`);
  return 'none';
}

function grantTypesOf(registration: ClientRegistration): string[] {
  const confidential = registration.secret !== undefined;
  const redirects = (registration.redirectUris ?? []).length > 0;
  const grantTypes = unique(registration.grantTypes ?? defaultGrants(redirects, confidential));
  const unknown = grantTypes.some((grant) => !(GRANT_TYPES as readonly string[]).includes(grant));
  if (unknown || grantTypes.length === 0) refuse(`grants are one or more of ${GRANT_TYPES.join(', ')}`);
  if (grantTypes.includes('client_credentials') && !confidential) {
    refuse('the client_credentials grant needs a client with a secret');
  }
  if (grantTypes.includes('authorization_code') && !redirects) {
    throw new ClientMetadataError(
      'invalid_redirect_uri',
      'the authorization_code grant needs a redirect URI',
      { member: 'redirect_uris' },
    );
  }
  return grantTypes;
}

const defaultGrants = (redirects: boolean, confidential: boolean): string[] => [
  redirects ? 'authorization_code' : 'password',
  'refresh_token',
  ...(confidential ? ['client_credentials'] : []),
];

const unique = (values: readonly string[]): string[] => [...new Set(values)];

function refuse(message: string, member?: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message, { member });
}
