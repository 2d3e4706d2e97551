import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import type { Client } from '../../clients/index.js';
import { Clock, seconds } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { sha256 } from '../../common/crypto/random.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { OwnerWatch } from '../../owners/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import { actOf } from '../authorizations/actor.js';
import { acrOf } from '../authorizations/how-logged-in.js';
import { isTold } from './who-is-told.js';
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
    const token = presentedToken(parameters);
    if (parameters.token_type_hint === 'refresh_token') {
      return (
        (await this.#refreshToken(token, client)) ?? (await this.#accessToken(token, client)) ?? INACTIVE
      );
    }
    return (await this.#accessToken(token, client)) ?? (await this.#refreshToken(token, client)) ?? INACTIVE;
  }

  async #accessToken(token: string, client: Client): Promise<IntrospectionResponse | undefined> {
    const hash = tokenKey(token);
    const found = await this.watch.upToDate(() => this.tokens.accessToken(hash, this.clock.now()));
    if (!found) return undefined;
    const audience = found.audience?.split(' ') ?? [this.settings.issuer];
    const to = { client, isForProvider: found.audience === null };
    if (!isTold(to, { clientId: found.clientId, audience })) return undefined;
    // RFC 7662 section 2.2, as in a JWT: one is a text, several are a list.
    const aud = audience.length > 1 ? audience : audience[0];
    const kind = { token_type: 'bearer', aud, jti: jtiOf(token, hash), ...actOf(found), ...loginOf(found) };
    return this.#active(found, kind);
  }

  /**
   * A resource server is never shown one, so who else asks has no business with it: it would learn when the client refreshes,
   * without spending the token (RFC 7662 section 4).
   */
  async #refreshToken(token: string, { id }: Client): Promise<IntrospectionResponse | undefined> {
    const hash = tokenKey(token);
    const found = await this.watch.upToDate(() => this.tokens.refreshToken(hash, this.clock.now()));
    return found?.clientId === id ? this.#active(found, {}) : undefined;
  }

  /** @param kind what is said of tokens of its kind alone. */
  async #active(
    token: IntrospectedToken,
    kind: Partial<IntrospectionResponse>,
  ): Promise<IntrospectionResponse | undefined> {
    const { clientId, userId } = token;
    // RFC 9068 section 2.2: the client where no resource owner is involved.
    const sub = userId === null ? clientId : await this.subjects.at(clientId, userId);
    const isPairwise = userId !== null && sub !== userId;
    return sub === undefined
      ? undefined
      : activeToken(token, { iss: this.settings.issuer, sub, isPairwise, kind });
  }
}

/**
 * RFC 7662 section 2.2: that of the JWT, which is one of ours, as its row was found; an opaque token has none in it, and gets the
 * digest of what its row is found by, which opens nothing.
 */
const jtiOf = (token: string, hash: string): string =>
  (isJwt(token) ? decodeJwt(token).jti : undefined) ?? sha256(hash);

/** Only JWTs have dots. */
const isJwt = (token: string): boolean => token.includes('.');

/** RFC 9068 section 2.2.1, RFC 9470 section 6.2. */
function loginOf(token: IntrospectedToken): Partial<IntrospectionResponse> {
  if (token.authTime === null) return {};
  const acr = acrOf(token);
  return { auth_time: seconds(token.authTime), ...(acr !== undefined && { acr }) };
}
