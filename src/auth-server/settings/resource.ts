import type { AccessTokenFormatName, AccessTokenTyp } from '../../clients/index.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import type { ScopeSet } from '../../common/scope-set.js';

/** An API that access tokens are for (RFC 8707). What it does not say is as the client of the token was registered. */
export interface Resource {
  /** As it was registered: what stands in `aud`. */
  readonly id: string;
  /** All that a token for it carries; `undefined`: whatever was granted. */
  readonly scopes: ScopeSet | undefined;
  readonly format: AccessTokenFormatName | undefined;
  readonly typ: AccessTokenTyp | undefined;
  readonly algorithm: SigningAlgorithm | undefined;
  /** Seconds. */
  readonly lifetime: number | undefined;
  /** Epoch milliseconds; `undefined` for one that the configuration names. */
  readonly createdAt: number | undefined;
}

/** One that nobody said anything about. */
export const plainResource = (id: string): Resource => ({
  id,
  scopes: undefined,
  format: undefined,
  typ: undefined,
  algorithm: undefined,
  lifetime: undefined,
  createdAt: undefined,
});

/** A resource as the CLI and the admin API write it; `resource` is its name in RFC 9728 section 2. */
export const resourceInformation = ({
  id,
  scopes,
  format,
  typ,
  algorithm,
  lifetime,
  createdAt,
}: Resource) => ({
  resource: id,
  ...(scopes && { scopes: scopes.toString() }),
  ...(format && { access_token_format: format }),
  ...(typ && { access_token_typ: typ }),
  ...(algorithm && { access_token_signed_response_alg: algorithm }),
  ...(lifetime !== undefined && { access_token_lifetime: lifetime }),
  configured: createdAt === undefined,
  ...(createdAt !== undefined && { created_at: Math.floor(createdAt / 1000) }),
});
