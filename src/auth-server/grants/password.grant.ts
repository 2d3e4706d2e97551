import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { OwnerUnits } from '../../owners/index.js';
import { Resources } from '../resources/resources.js';
import { askedScope, grantScope } from '../scopes/scope-policy.js';
import { OwnerAuthenticator } from '../sessions/owner-authenticator.js';
import { AuthorizationFactory } from './authorization-factory.js';
import type { GrantDecision, TokenRequest } from './grant.js';
import { Grant } from './grant.js';
import { Bounded, GrantType, Resource, Scope } from './grant-parameters.js';

/** RFC 6749 section 4.3.2. */
export class PasswordGrantParameters {
  @GrantType('password')
  grant_type!: 'password';

  @ApiProperty({ example: 'demo' })
  @Bounded()
  username!: string;

  @ApiProperty({ format: 'password', example: 'demo-password' })
  @Bounded()
  password!: string;

  @Scope()
  scope?: string;

  @Resource()
  resource?: string;
}

/** Kept because users ask for it; RFC 9700 section 2.4 advises against it, so a client has it only where it is registered. */
@Injectable()
export class PasswordGrant extends Grant<PasswordGrantParameters> {
  static readonly grantType = 'password';
  static readonly parameters = PasswordGrantParameters;

  constructor(
    private readonly authenticator: OwnerAuthenticator,
    private readonly authorizations: AuthorizationFactory,
    private readonly owners: OwnerUnits,
    private readonly resources: Resources,
  ) {
    super();
  }

  async decide(request: TokenRequest<PasswordGrantParameters>): Promise<GrantDecision> {
    const { client, parameters, address, requestId } = request;
    const { username, password } = parameters;
    const named = await this.resources.requested(parameters.resource);
    const owner = await this.authenticator.authenticate(
      { username, password },
      { address, requestId, clientId: client.id },
    );
    if (!owner) throw new OAuthError('invalid_grant', 'The username or the password is wrong.');
    const scope = grantScope(parameters.scope, { client, owner });
    const asked = askedScope(parameters.scope, client);
    const resources = named.map(({ id }) => id);
    const approval = { client, owner, scope, asked, resources };
    const { authorizationId, statements } = this.authorizations.create(approval);
    return {
      granted: {
        client,
        userId: owner.id,
        authorizationId,
        scope,
        ...(client.grantTypes.includes('refresh_token') && { refreshScope: scope }),
        permits: [this.owners.standing(owner), ...statements],
        event: { type: 'login.succeeded', clientId: client.id, userId: owner.id, authorizationId },
      },
    };
  }
}
