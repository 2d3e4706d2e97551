import { Injectable } from '@nestjs/common';
import type { ClientRegistration } from '../../clients/index.js';
import type { BoundStatement } from '../../database/index.js';
import { RegistrableGrants } from '../requests/registrable-grants.js';
import { RegistrableScopes } from '../requests/registrable-scopes.js';
import { requestedClient } from '../requests/requested-client.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { invalidToken, missingToken } from './registration-refusals.js';
import { RegistrationTokens } from './registration-tokens.js';

type Json = Readonly<Record<string, unknown>>;

/** Who may register a client, and what one may have that did. */
@Injectable()
export class RegistrationPolicy {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly scopes: RegistrableScopes,
    private readonly grants: RegistrableGrants,
    private readonly tokens: RegistrationTokens,
  ) {}

  /**
   * @param token that was presented, where there was one.
   * @returns what the unit of a registration must be able to do beside it.
   * @throws OAuthError `invalid_token`
   */
  async permission(token: string | undefined): Promise<BoundStatement[]> {
    if (this.settings.registration === 'open') return [];
    if (token === undefined) throw missingToken();
    if (!(await this.tokens.isLive(token))) throw invalidToken('no such initial access token');
    return [this.tokens.use(token)];
  }

  /**
   * The client that is asked for. Its `scope` (RFC 7591 section 2: what it can use) is what it means by a request that names none, and no
   * bound: agents register for what an API names first, and ask for more where one of its operations wants more. The person is asked each
   * time, and whoever is a stranger could as well register once more.
   * @throws ClientMetadataError
   */
  async requested(asked: Json, id: string): Promise<ClientRegistration> {
    const scopes = await this.scopes.all();
    const requested = requestedClient(asked, id, { scopes, grants: this.grants.all });
    return { ...requested, allowedScopes: scopes.toString() };
  }
}
