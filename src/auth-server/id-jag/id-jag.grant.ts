import { Injectable } from '@nestjs/common';
import { grantedFor } from '../../audit/index.js';
import type { Client } from '../../clients/index.js';
import { sha256 } from '../../common/crypto/random.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import type { Owner } from '../../owners/index.js';
import { OwnerUnits } from '../../owners/index.js';
import { AuthorizationFactory } from '../grants/authorization-factory.js';
import type { GrantDecision, TokenRequest } from '../grants/grant.js';
import { Grant } from '../grants/grant.js';
import { GrantType, Resource, Scope, Token } from '../grants/grant-parameters.js';
import { grantScope } from '../scopes/scope-policy.js';
import { AssertedAccess } from './asserted-access.js';
import type { IdentityAssertion } from './identity-assertions.js';
import { IdentityAssertions } from './identity-assertions.js';
import { UsedAssertionsRepository } from './used-assertions.repository.js';

export const JWT_BEARER_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** RFC 7523 section 2.1. */
export class IdJagGrantParameters {
  @GrantType(JWT_BEARER_GRANT)
  grant_type!: typeof JWT_BEARER_GRANT;

  @Token('An identity assertion authorization grant (ID-JAG) of an identity provider that is trusted here.')
  assertion!: string;

  @Scope('A part of what the assertion names. Left out: all of that.')
  scope?: string;

  @Resource()
  resource?: string;
}

/**
 * Access that an organization's identity provider decided on (enterprise-managed authorization): its assertion is a grant, once. No
 * refresh token: who wants to go on asks the identity provider again (docs/adr/0064).
 */
@Injectable()
export class IdJagGrant extends Grant<IdJagGrantParameters> {
  static readonly grantType = JWT_BEARER_GRANT;
  static readonly parameters = IdJagGrantParameters;

  constructor(
    private readonly assertions: IdentityAssertions,
    private readonly access: AssertedAccess,
    private readonly used: UsedAssertionsRepository,
    private readonly authorizations: AuthorizationFactory,
    private readonly owners: OwnerUnits,
  ) {
    super();
  }

  async decide({ client, parameters }: TokenRequest<IdJagGrantParameters>): Promise<GrantDecision> {
    // The client_id of an assertion says nothing where anybody could be that client.
    if (client.isPublic) throw new OAuthError('unauthorized_client');
    const assertion = await this.assertions.read(parameters.assertion, client);
    const owner = await this.access.owner(assertion);
    const resources = await this.access.resources(assertion, client);
    const scope = scopeOf(parameters.scope, assertion, { client, owner });
    const { authorizationId, statements } = this.authorizations.create({ client, owner, scope, resources });
    const { iss, jti, exp } = assertion.claims;
    return {
      granted: {
        ...{ client, userId: owner.id, authorizationId, scope, resources },
        permits: [
          // Unique: of all who come with the same assertion one gets a token.
          this.used.use({ hash: sha256(JSON.stringify([iss, jti])), expiresAt: exp * 1000 }),
          this.owners.standing(owner),
          ...statements,
        ],
        event: {
          ...{ type: 'identity_assertion.used', authorizationId },
          ...{ clientId: client.id, userId: owner.id },
          ...grantedFor(resources),
        },
      },
    };
  }
}

/** What both the assertion and the request name, as far as client and owner may have it. @throws OAuthError `invalid_scope` */
function scopeOf(
  requested: string | undefined,
  { claims }: IdentityAssertion,
  bounds: { readonly client: Client; readonly owner: Owner },
): ScopeSet {
  const { scope: asserted } = claims;
  if (typeof asserted !== 'string') return grantScope(requested, bounds);
  const scope = grantScope(requested ?? asserted, bounds).meet(ScopeSet.parse(asserted));
  if (scope.isEmpty) throw new OAuthError('invalid_scope', 'Nothing of the scope is in the assertion.');
  return scope;
}
