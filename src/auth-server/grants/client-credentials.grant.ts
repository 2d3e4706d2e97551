import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { GrantDecision, TokenRequest } from './grant.js';
import { Grant } from './grant.js';
import { GrantType, Resource, Scope } from './grant-parameters.js';
import { StandingAuthorizations } from './standing-authorizations.js';
import { grantScope } from '../scopes/scope-policy.js';

/** RFC 6749 section 4.4.2. */
export class ClientCredentialsGrantParameters {
  @GrantType('client_credentials')
  grant_type!: 'client_credentials';

  @Scope()
  scope?: string;

  @Resource()
  resource?: string;
}

/** The client acts for itself. No refresh token (RFC 6749 section 4.4.3). */
@Injectable()
export class ClientCredentialsGrant extends Grant<ClientCredentialsGrantParameters> {
  static readonly grantType = 'client_credentials';
  static readonly parameters = ClientCredentialsGrantParameters;

  constructor(private readonly authorizations: StandingAuthorizations) {
    super();
  }

  async decide({
    client,
    parameters,
  }: TokenRequest<ClientCredentialsGrantParameters>): Promise<GrantDecision> {
    // RFC 6749 section 4.4: for confidential clients only.
    if (client.isPublic) throw new OAuthError('unauthorized_client');
    const scope = grantScope(parameters.scope, { client });
    const { id: authorizationId } = await this.authorizations.of(client);
    return { granted: { client, userId: undefined, authorizationId, scope } };
  }
}
