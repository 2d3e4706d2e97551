import { ScopeSet } from '../../common/scope-set.js';
import type { VerifiedAccess } from '../access-token-verifier.js';

export type Claims = Readonly<Record<string, unknown>>;

/** RFC 9068 and RFC 7662; then what issuers said before there was a standard (OIDC Core's `azp`, Okta, Entra). */
const CLIENT = ['client_id', 'azp', 'cid', 'appid'];
const SCOPE = ['scope', 'scp'];

/** Why a token is not taken, for the log. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/**
 * @param nestedScopes whether `user` covers `user:location`, as with an issuer that is Sluice
 * @throws Unfit
 */
export function accessOf(claims: Claims, nestedScopes: boolean): VerifiedAccess {
  // RFC 9449 section 7.1, RFC 8705 section 3: it is bound to a key, and whoever brought it as a bearer proved none.
  if (claims['cnf'] !== undefined) throw new Unfit('it is bound to a key of the client (cnf)');
  const clientId = CLIENT.map((name) => claims[name]).find((value) => typeof value === 'string');
  if (clientId === undefined) throw new Unfit('it names no client (client_id)');
  const { sub } = claims;
  return {
    clientId,
    // RFC 9068 section 2.2: the client's own where there is no resource owner.
    userId: typeof sub === 'string' && sub !== clientId ? sub : undefined,
    scope: scopeOf(claims, nestedScopes),
    audience: audienceOf(claims['aud']),
    authTime: momentOf('auth_time', claims['auth_time']),
    acr: isText(claims['acr']) ? claims['acr'] : undefined,
    authorizationId: undefined,
    issuedAt: momentOf('iat', claims['iat']),
    expiresAt: momentOf('exp', claims['exp']),
    claims,
  };
}

const audienceOf = (said: unknown): string[] => [said].flat().filter(isText);

function scopeOf(claims: Claims, nested: boolean): ScopeSet {
  const said = SCOPE.map((name) => claims[name]).find((value) => value !== undefined) ?? '';
  const list = Array.isArray(said) && said.every(isText) ? said.join(' ') : said;
  if (!isText(list)) throw new Unfit('its scope is no list');
  try {
    return nested ? ScopeSet.parse(list) : ScopeSet.flat(list);
  } catch {
    throw new Unfit('its scope is malformed (RFC 6749 section 3.3)');
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';

/** A whole number, as some write it between quotes. */
const DIGITS = /^\d{1,15}$/;

/**
 * Epoch milliseconds of a NumericDate (RFC 7519 section 2), which may be a text; `undefined` where nothing is said.
 * @throws Unfit where it is no time.
 */
export function momentOf(claim: string, said: unknown): number | undefined {
  if (said === undefined) return undefined;
  const seconds = isText(said) && DIGITS.test(said) ? Number(said) : said;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw new Unfit(`its ${claim} is no time`);
  return seconds * 1000;
}
