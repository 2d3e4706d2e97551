import type { ScopeSet } from '../common/scope-set.js';
import type { ProtectedResource } from './protected-resource.js';

export const REALM = 'sluice';

/** What a route wants of a login (RFC 9470). */
export interface RequiredAuthentication {
  /** How long ago it may have been at the most. Seconds. */
  readonly maxAge?: number;
  /** Its class (`acr`, OIDC Core section 2): one of these. */
  readonly acr?: readonly string[];
}

const [SCOPES, AUTHENTICATION] = [Symbol('sluice:scopes'), Symbol('sluice:authentication')];
export const REQUIRED = { scopes: SCOPES, authentication: AUTHENTICATION } as const;

/** What a route needs, or each of its operations: a request says which that is. */
export type RequiredScopes = ScopeSet | ((request: unknown) => ScopeSet);

export const scopesFor = (required: RequiredScopes, request: unknown): ScopeSet =>
  typeof required === 'function' ? required(request) : required;

type Codes = 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'insufficient_user_authentication';

interface Told {
  /** Left out where no token was sent (RFC 6750 section 3.1). */
  readonly error?: Codes;
  /** All that the operation needs. */
  readonly scope?: ScopeSet | undefined;
  readonly authentication?: RequiredAuthentication;
}

/**
 * The value of `WWW-Authenticate` (RFC 6750 section 3, RFC 9728 section 5.1, RFC 9470 section 3). `Bearer` comes first, and nothing in it
 * is escaped: clients read it by regular expressions.
 */
export function challengeOf(
  { error, scope, authentication = {} }: Told,
  { metadataUrl }: Pick<ProtectedResource, 'metadataUrl'> = {},
): string {
  const { maxAge, acr } = authentication;
  const parameters: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['realm', REALM],
    ['error', error],
    ['acr_values', acr?.join(' ')],
    ['max_age', maxAge],
    ['scope', scope?.toString() || undefined],
    ['resource_metadata', metadataUrl],
  ];
  const told = parameters.filter(([, value]) => value !== undefined);
  return `Bearer ${told.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}
