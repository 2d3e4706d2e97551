import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { ClientMetadataError, Clients } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import { StandingAuthorizations } from '../grants/standing-authorizations.js';
import { grantScope } from '../scopes/scope-policy.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';
import { TokenService } from '../tokens/token-service.js';
import { ADMIN } from './administering.js';

/** The client in whose name they are: it is made at the first, and nobody knows its secret. */
export const COMMAND_LINE_CLIENT = 'sluice-admin';

/** Access tokens for `/admin`, for whoever runs commands on the database: they could give themselves anything. */
@Injectable()
export class AdminTokens {
  constructor(
    private readonly clients: Clients,
    private readonly authorizations: StandingAuthorizations,
    private readonly tokens: TokenService,
  ) {}

  /**
   * @param scope a scope list, of what `admin` covers
   * @throws OAuthError `invalid_scope`; `invalid_client` where somebody switched the client off
   */
  async issue(scope: string): Promise<IssuedTokens> {
    const client = (await this.clients.find(COMMAND_LINE_CLIENT)) ?? (await this.#register());
    const granted = grantScope(scope, { client });
    if (!granted.coversAll(ScopeSet.parse(scope))) {
      throw new OAuthError(
        'invalid_scope',
        `${COMMAND_LINE_CLIENT} may have "${client.allowedScopes.toString()}" only`,
      );
    }
    const { id: authorizationId } = await this.authorizations.of(client);
    const event = { type: 'admin_token.issued', clientId: client.id, authorizationId } as const;
    return this.tokens.issue({
      granted: { client, userId: undefined, authorizationId, scope: granted, event },
    });
  }

  async #register(): Promise<Client> {
    const registration = {
      id: COMMAND_LINE_CLIENT,
      name: 'Command line',
      secret: 'generate',
      grantTypes: ['client_credentials'],
      allowedScopes: ADMIN,
      introspection: false,
    } as const;
    const added = await this.clients.add(registration).catch(async (error: unknown) => {
      // Another command was first.
      const client = await this.clients.find(COMMAND_LINE_CLIENT);
      if (!(error instanceof ClientMetadataError) || !client) throw error;
      return { client };
    });
    return added.client;
  }
}
