import { ACCESS_TOKEN_FORMATS, ACCESS_TOKEN_TYPS } from '../../clients/index.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { resourceKey } from '../../common/http/resource-identifier.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { SCOPE_LIST_RULE } from '../../common/scope-set.js';
import type { Resource } from './resource.js';
import { checkMembers, scopeListOf } from './written-options.js';

/** An API that access tokens are for, as somebody names it. What is left out is as the client of the token was registered. */
export interface ResourceOptions {
  /** Its identifier (RFC 8707 section 2): an absolute URI without fragment. Stands in `aud` as it is written here. */
  readonly id: string;
  /** All that a token for it carries: a scope list. Default: whatever was granted. */
  readonly scopes?: string | undefined;
  /** `opaque` or `jwt`; `jwt` where one of the next two is named. */
  readonly accessTokenFormat?: string | undefined;
  /** `at+jwt` or `JWT`. */
  readonly accessTokenTyp?: string | undefined;
  readonly accessTokenSignedResponseAlg?: string | undefined;
  /** How long a token for it lives. Whole seconds. */
  readonly accessTokenLifetime?: number | undefined;
}

/** What a resource can't be registered with, in one line. */
export class ResourceError extends Error {
  override readonly name = 'ResourceError';

  constructor(
    message: string,
    readonly reason: 'malformed' | 'exists' | 'configured' = 'malformed',
  ) {
    super(message);
  }
}

const KIND = {
  what: 'a resource',
  example: "{ id: 'https://…' }",
  names: [
    ...['id', 'scopes', 'accessTokenFormat', 'accessTokenTyp', 'accessTokenSignedResponseAlg'],
    'accessTokenLifetime',
  ],
};
const YEAR = 365 * 86_400;

/** @param createdAt epoch milliseconds; left out for one that the configuration names. @throws ResourceError */
export function readResource(given: unknown, createdAt?: number): Resource {
  checkMembers(given, KIND, refuse);
  const { id, scopes, accessTokenLifetime: lifetime, ...looks } = given as ResourceOptions;
  if (typeof id !== 'string' || resourceKey(id) === undefined) {
    throw new ResourceError(
      'a resource identifier is an absolute URI in ASCII without fragment and user information, such as https://api.example/reports',
    );
  }
  return { id, scopes: scopesOf(scopes), ...looksOf(looks), lifetime: lifetimeOf(lifetime), createdAt };
}

function refuse(why: string): never {
  throw new ResourceError(why);
}

function scopesOf(list: unknown): ScopeSet | undefined {
  if (list === undefined) return undefined;
  return (
    scopeListOf(list) ?? refuse(`the scopes of a resource are a list with one at least: ${SCOPE_LIST_RULE}`)
  );
}

function looksOf({
  accessTokenTyp,
  accessTokenSignedResponseAlg,
  accessTokenFormat,
}: Pick<ResourceOptions, 'accessTokenTyp' | 'accessTokenSignedResponseAlg' | 'accessTokenFormat'>) {
  const typ = oneOf(ACCESS_TOKEN_TYPS, accessTokenTyp, 'the typ of access tokens is');
  const algorithm = oneOf(SIGNING_ALGORITHMS, accessTokenSignedResponseAlg, 'access tokens are signed with');
  const told = oneOf(ACCESS_TOKEN_FORMATS, accessTokenFormat, 'the access token format is');
  const isJwt = (typ ?? algorithm) !== undefined;
  if (isJwt && told === 'opaque') {
    throw new ResourceError('the typ and the algorithm of access tokens are for those of the format jwt');
  }
  return { format: isJwt ? ('jwt' as const) : told, typ, algorithm };
}

function oneOf<T extends string>(known: readonly T[], value: unknown, what: string): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new ResourceError(`${what} one of ${known.join(', ')}`);
}

function lifetimeOf(seconds: unknown): number | undefined {
  if (seconds === undefined) return undefined;
  if (Number.isInteger(seconds) && Number(seconds) >= 1 && Number(seconds) <= YEAR) return Number(seconds);
  throw new ResourceError(`the lifetime of access tokens is a whole number of seconds, 1 to ${YEAR}`);
}
