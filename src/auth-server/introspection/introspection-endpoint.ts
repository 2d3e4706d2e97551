import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { OwnerWatch } from '../../owners/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import { presentedToken } from '../tokens/token-parameters.js';
import type { IntrospectedToken } from './introspected-tokens.repository.js';
import { IntrospectedTokensRepository } from './introspected-tokens.repository.js';
import type { IntrospectionResponse } from './introspection-response.js';
import { activeToken, INACTIVE } from './introspection-response.js';

/** Tells resource servers what a token is (RFC 7662). */
@Injectable()
export class IntrospectionEndpoint {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly tokens: IntrospectedTokensRepository,
    private readonly subjects: SubjectIdentifiers,
    private readonly watch: OwnerWatch,
  ) {}

  /** @throws OAuthError `access_denied` where the client may not introspect, `invalid_request`. */
  async introspect(client: Client, parameters: RequestParameters): Promise<IntrospectionResponse> {
    if (!client.mayIntrospect) throw new OAuthError('access_denied', 'The client may not introspect tokens.');
    const hash = tokenKey(presentedToken(parameters));
    if (parameters.token_type_hint === 'refresh_token') {
      return (await this.#refreshToken(hash, client)) ?? (await this.#accessToken(hash)) ?? INACTIVE;
    }
    return (await this.#accessToken(hash)) ?? (await this.#refreshToken(hash, client)) ?? INACTIVE;
  }

  async #accessToken(hash: string): Promise<IntrospectionResponse | undefined> {
    const token = await this.watch.upToDate(() => this.tokens.accessToken(hash, this.clock.now()));
    return token && this.#active(token, 'bearer');
  }

  /**
   * A resource server is never shown one, so who else asks has no business with it: it would learn when the client refreshes,
   * without spending the token (RFC 7662 section 4).
   */
  async #refreshToken(hash: string, { id }: Client): Promise<IntrospectionResponse | undefined> {
    const token = await this.watch.upToDate(() => this.tokens.refreshToken(hash, this.clock.now()));
    return token?.clientId === id ? this.#active(token) : undefined;
  }

  async #active(token: IntrospectedToken, tokenType?: 'bearer'): Promise<IntrospectionResponse | undefined> {
    const { clientId, userId } = token;
    if (userId === null) return activeToken(token, { iss: this.settings.issuer, tokenType });
    const sub = await this.subjects.at(clientId, userId);
    return sub === undefined
      ? undefined
      : activeToken(token, { iss: this.settings.issuer, sub, isPairwise: sub !== userId, tokenType });
  }
}
