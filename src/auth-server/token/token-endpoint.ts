import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { ClientAuthenticator } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { TokenMeasure } from '../../common/measures.js';
import { TOKENS } from '../../common/measures.js';
import type { Origin } from '../../common/http/origin.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { DatabaseUnavailable } from '../../common/errors/database-unavailable.js';
import { validateDto } from '../../common/http/validate-dto.js';
import type { Grant, GrantDecision, TokenRequest } from '../grants/grant.js';
import { GrantRegistry } from '../grants/grant-registry.js';
import { ClientChanged } from '../tokens/client-changed.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';
import { TokenService } from '../tokens/token-service.js';
import type { TokenResponse } from './token-response.js';
import { tokenResponse } from './token-response.js';

/** The way of a token request: find the grant, validate its DTO, let it decide, mint, render. */
@Injectable()
export class TokenEndpoint {
  constructor(
    private readonly grants: GrantRegistry,
    private readonly tokens: TokenService,
    private readonly authenticator: ClientAuthenticator,
    private readonly clock: Clock,
  ) {}

  /**
   * @param origin of the request
   * @throws OAuthError with a code of RFC 6749 section 5.2.
   */
  async issue(client: Client, parameters: RequestParameters, origin: Origin): Promise<TokenResponse> {
    if (!TOKENS.hasSubscribers) return this.#issue(client, parameters, origin);
    const grant = this.grants.has(parameters.grant_type) ? String(parameters.grant_type) : 'unknown';
    const tell = (outcome: string): void => TOKENS.publish({ grant, outcome } satisfies TokenMeasure);
    try {
      const response = await this.#issue(client, parameters, origin);
      tell('issued');
      return response;
    } catch (error) {
      tell(error instanceof OAuthError ? error.code : 'server_error');
      throw error;
    }
  }

  async #issue(client: Client, parameters: RequestParameters, origin: Origin): Promise<TokenResponse> {
    if (parameters.grant_type === undefined) {
      throw new OAuthError('invalid_request', 'The parameter grant_type is missing.');
    }
    const { grant, grantType, parameters: dto } = this.grants.get(parameters.grant_type);
    if (!client.grantTypes.includes(grantType)) throw new OAuthError('unauthorized_client');
    const request = { client, parameters: validateDto(dto, parameters), ...origin };
    const askedAt = this.clock.now();
    try {
      return tokenResponse(await this.#answer(grant, request, parameters.resource), this.clock.now());
    } catch (error) {
      if (error instanceof DatabaseUnavailable) grant.putOff?.(request, askedAt);
      throw error;
    }
  }

  async #answer(
    grant: Grant,
    request: TokenRequest<object>,
    resource: string | undefined,
  ): Promise<IssuedTokens> {
    let decision: GrantDecision | undefined;
    try {
      decision = told(await grant.decide(request), request);
      return await this.tokens.issue(decision, resource);
    } catch (error) {
      if (!(error instanceof ClientChanged)) throw error;
      return this.#answerAnew(grant, request, { before: decision, resource });
    }
  }

  /** For the client as it is now. What was approved goes on under its bounds of today; what is new began under others. */
  async #answerAnew(
    grant: Grant,
    request: TokenRequest<object>,
    {
      before,
      resource,
    }: { readonly before: GrantDecision | undefined; readonly resource: string | undefined },
  ): Promise<IssuedTokens> {
    const client = await this.authenticator.again(request.client);
    const decision = told(await grant.decide({ ...request, client }), request);
    if (before && isNew(decision, before)) {
      throw new OAuthError('invalid_grant', undefined, { detail: 'the client was changed meanwhile' });
    }
    return this.tokens.issue(decision, resource);
  }
}

/** What the audit trail is told of it says where it came from. */
function told(decision: GrantDecision, from: Origin): GrantDecision {
  const { event } = decision.granted;
  return event ? { ...decision, granted: { ...decision.granted, event: { ...event, from } } } : decision;
}

/** Whether it is for an authorization that the decision before knew nothing of. */
const isNew = (decision: GrantDecision, before: GrantDecision): boolean =>
  decision.granted.authorizationId !== before.granted.authorizationId;
