import type { ClientRegistration } from '../../clients/index.js';
import { ClientMetadataError, isLocalizedName, registrationOf } from '../../clients/index.js';
import { ScopeSet } from '../../common/scope-set.js';
import { DEFAULT_GRANTS } from './registrable-grants.js';

type Json = Readonly<Record<string, unknown>>;

/** What strangers may say of a client by the names of RFC 7591 section 2. All else is ours to decide, and ignored. */
const MEMBERS = [
  ...[
    'client_name',
    'redirect_uris',
    'grant_types',
    'token_endpoint_auth_method',
    'scope',
    'application_type',
  ],
  ...['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'post_logout_redirect_uris', 'subject_type'],
  ...['backchannel_logout_uri', 'backchannel_logout_session_required', 'sector_identifier_uri'],
  ...['id_token_signed_response_alg', 'userinfo_signed_response_alg', 'jwks', 'jwks_uri'],
] as const;

/** All that there is for such a client. */
export interface Registrable {
  readonly scopes: ScopeSet;
  /** Grant types. */
  readonly grants: readonly string[];
}

const MOST_URIS = 10;
const OFFLINE_ACCESS = ScopeSet.of('offline_access');

/**
 * The client that a stranger asks for. A member that is not known or is null is left out, and what we can't give is replaced
 * (RFC 7591 section 3.2.1): the answer says what became of it.
 * @param id the one that it gets.
 * @param known what a client can register for.
 * @throws ClientMetadataError
 */
export function requestedClient(asked: Json, id: string, known: Registrable): ClientRegistration {
  const told = registrationOf({ ...withoutUnsafePages(memberEntries(asked)), client_id: id });
  checkBounds(told);
  const grantTypes = grantsOf(told.grantTypes, known.grants);
  if (grantTypes.includes('authorization_code')) checkResponseTypes(asked['response_types']);
  const isNative = isOnDevice(told);
  const authMethod = told.authMethod ?? (isNative ? 'none' : 'client_secret_basic');
  return {
    ...told,
    ...scopesOf(told.allowedScopes, known.scopes),
    applicationType: typeOf(told) ?? (isNative ? 'native' : 'web'),
    // RFC 8252 section 7.1 wants a dot; many applications have none (`cursor://`). The person sees where they are sent.
    anyPrivateScheme: true,
    authMethod,
    grantTypes,
    introspection: false,
    ...(authMethod !== 'none' && { secret: 'generate' as const }),
  };
}

function memberEntries(asked: Json): Json {
  const isTold = ([name, value]: [string, unknown]): boolean =>
    value !== null && ((MEMBERS as readonly string[]).includes(name) || isLocalizedName(name));
  return Object.fromEntries(Object.entries(asked).filter(isTold));
}

/** What people are shown or can follow, plain or in a language. */
const PAGE_URI = /^(?:client|logo|policy|tos)_uri(?:#|$)/;

/** A link that a stranger puts on our pages leads to a site, not to a program on the person's machine or into a network of theirs without TLS. */
const withoutUnsafePages = (told: Json): Json =>
  Object.fromEntries(
    Object.entries(told).filter(
      ([name, value]) => !PAGE_URI.test(name) || typeof value !== 'string' || value.startsWith('https://'),
    ),
  );

/** OpenID Connect Dynamic Client Registration 1.0 section 2: only where all that can be known of a client speaks for it. */
function isOnDevice({
  applicationType,
  authMethod = 'none',
  redirectUris = [],
}: ClientRegistration): boolean {
  if (applicationType !== undefined) return applicationType === 'native';
  return authMethod === 'none' && redirectUris.some((uri) => !uri.startsWith('https:'));
}

/**
 * What it says itself. One that says `web` and has an address that only a program can be at (oidc-agent) is `native`: RFC 7591
 * section 3.2.1 lets a value be replaced.
 */
function typeOf({ applicationType, redirectUris = [] }: ClientRegistration): string | undefined {
  const hasProgram = redirectUris.some((uri) => !/^https?:/.test(uri));
  return applicationType === 'web' && hasProgram ? 'native' : applicationType;
}

function checkBounds({ redirectUris = [], postLogoutRedirectUris = [] }: ClientRegistration) {
  if (redirectUris.length > MOST_URIS)
    refuse('invalid_redirect_uri', `at most ${MOST_URIS} redirect URIs are taken`);
  if (postLogoutRedirectUris.length > MOST_URIS) {
    refuse('invalid_client_metadata', `at most ${MOST_URIS} post-logout redirect URIs are taken`);
  }
}

/** Ours is the code flow; other types that come beside it are left out. */
function checkResponseTypes(types: unknown): void {
  if (types === undefined || types === null || (Array.isArray(types) && types.includes('code'))) return;
  refuse('invalid_client_metadata', 'response_types must be a list with code');
}

/** RFC 7591 section 2 means the code alone where nothing is said; clients that say nothing want to stay logged in as well. */
function grantsOf(asked: readonly string[] = DEFAULT_GRANTS, known: readonly string[]): string[] {
  const granted = known.filter((grant) => asked.includes(grant));
  if (granted.some((grant) => grant !== 'refresh_token')) return granted;
  return refuse('invalid_client_metadata', 'grant_types must include authorization_code');
}

/** What there is of what was asked for; where that is nothing, all that there is: the person is asked in any case. */
function scopesOf(asked: string | undefined, known: ScopeSet) {
  const possible = asked === undefined ? known : parsed(asked).coveredBy(known);
  const allowed = possible.isEmpty ? known : possible;
  return { allowedScopes: allowed.toString(), defaultScope: allowed.notCoveredBy(OFFLINE_ACCESS).toString() };
}

function parsed(list: string): ScopeSet {
  try {
    return ScopeSet.checked(list);
  } catch {
    return refuse('invalid_client_metadata', 'scope is no scope list (RFC 6749 section 3.3)');
  }
}

function refuse(code: ClientMetadataError['code'], message: string): never {
  throw new ClientMetadataError(code, message);
}
