import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { UnitOfWork } from '../../database/index.js';
import { AuthorizationRevoker } from '../authorizations/authorization-revoker.js';
import { AccessTokenEnds } from '../tokens/access-token-ends.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';
import { presentedToken } from '../tokens/token-parameters.js';

/** Whether the token was the client's and of the kind. */
type Attempt = (hash: string, client: Client) => Promise<boolean>;

/** Ends what a client no longer needs (RFC 7009). */
@Injectable()
export class RevocationEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessTokens: AccessTokenEnds,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly revoker: AuthorizationRevoker,
  ) {}

  /**
   * A token that is unknown, dead or of another client is left alone, and nobody is told (RFC 7009 section 2.2).
   * @throws OAuthError `invalid_request`.
   */
  async revoke(client: Client, parameters: RequestParameters): Promise<void> {
    const hash = tokenKey(presentedToken(parameters));
    const attempts: Attempt[] = [this.#refreshToken, this.#accessToken];
    if (parameters.token_type_hint === 'access_token') attempts.reverse();
    for (const attempt of attempts) if (await attempt(hash, client)) return;
  }

  /** Ends the whole authorization (RFC 7009 section 2.1), also with a token that was replaced since. */
  readonly #refreshToken: Attempt = async (hash, client) => {
    const token = await this.refreshTokens.find(hash);
    if (!token || token.clientId !== client.id) return false;
    const { authorizationId: id, clientId, userId } = token;
    await this.revoker.revoke({ id, clientId, userId });
    return true;
  };

  /** Ends this token alone, with what was exchanged for it. */
  readonly #accessToken: Attempt = async (hash, client) => {
    const token = await this.accessTokens.findLive(hash);
    if (!token || token.clientId !== client.id) return false;
    await this.unitOfWork.run(...this.accessTokens.of(token));
    return true;
  };
}
