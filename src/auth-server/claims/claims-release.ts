import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { KnownOwners } from '../../owners/index.js';
import type { RequestedClaim } from '../authorizations/claims-request.js';
import { claimScopesWithin } from './claim-bounds.js';
import { claimsOf, scopeOf } from './claim-scopes.js';
import type { Claims } from './user-claims.js';
import { UserClaims } from './user-claims.js';

interface Wish {
  readonly client: Pick<Client, 'allowedScopes'>;
  readonly userId: string;
  /** Whose claims are told; absent where only those that are asked for by name are. */
  readonly scope?: ScopeSet;
  readonly requested: readonly RequestedClaim[];
}

/** Which claims of a person a client gets to know. */
@Injectable()
export class ClaimsRelease {
  constructor(
    private readonly source: UserClaims,
    private readonly owners: KnownOwners,
  ) {}

  /**
   * The claims of the scopes (OIDC Core section 5.4), and those asked for by name (section 5.5): what was approved, as far as
   * client and owner may still have it today. One without a value is left out (section 5.3.2).
   * @returns `undefined` where there is no such person any more.
   */
  async of({ client, userId, scope, requested }: Wish): Promise<Claims | undefined> {
    const [owner, claims] = await Promise.all([this.owners.find(userId), this.source.of(userId)]);
    if (!owner || !claims) return undefined;
    const today = claimScopesWithin({ client, owner });
    const byName = requested.map(({ name }) => name).filter((name) => today.has(scopeOf(name) ?? ''));
    const names = new Set([...(scope ? claimsOf(today.coveredBy(scope)) : []), ...byName]);
    return Object.fromEntries(
      Object.entries(claims).filter(([name, value]) => names.has(name) && hasValue(value)),
    );
  }
}

/** OIDC Core section 5.3.2: a claim that has none is omitted, never null or empty. */
const hasValue = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  (typeof value !== 'object' || Object.keys(value).length > 0);
