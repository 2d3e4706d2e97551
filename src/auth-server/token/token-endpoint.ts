import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { validateDto } from '../../common/http/validate-dto.js';
import { GrantRegistry } from '../grants/grant-registry.js';
import { TokenService } from '../tokens/token-service.js';
import type { TokenResponse } from './token-response.js';
import { tokenResponse } from './token-response.js';

/** The way of a token request: find the grant, validate its DTO, let it decide, mint, render. */
@Injectable()
export class TokenEndpoint {
  constructor(
    private readonly grants: GrantRegistry,
    private readonly tokens: TokenService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param address the IP address that the request came from.
   * @throws OAuthError with a code of RFC 6749 section 5.2.
   */
  async issue(client: Client, parameters: RequestParameters, address: string): Promise<TokenResponse> {
    if (parameters.grant_type === undefined) {
      throw new OAuthError('invalid_request', 'The parameter grant_type is missing.');
    }
    const { grant, grantType, parameters: dto } = this.grants.get(parameters.grant_type);
    if (!client.grantTypes.includes(grantType)) throw new OAuthError('unauthorized_client');
    const decision = await grant.decide({
      client,
      parameters: validateDto(dto, parameters),
      address,
    });
    const issued = 'granted' in decision ? await this.tokens.issue(decision.granted) : decision.repeated;
    return tokenResponse(issued, this.clock.now());
  }
}
