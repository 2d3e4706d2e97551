import { Injectable } from '@nestjs/common';
import { grantedFor } from '../../audit/index.js';
import type { Client } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { howOf } from '../authorizations/how-logged-in.js';
import { AuthorizationFactory } from '../grants/authorization-factory.js';
import type { GrantDecision, TokenRequest } from '../grants/grant.js';
import { Grant } from '../grants/grant.js';
import type { GrantedAccess } from '../tokens/granted-access.js';
import { ExchangeActors } from './exchange-actors.js';
import { ExchangeBounds } from './exchange-bounds.js';
import { unacceptable } from './exchange-refusals.js';
import { ExchangedTokens } from './exchanged-tokens.js';
import type { ExchangeableToken } from './subject-tokens.js';
import { SubjectTokens } from './subject-tokens.js';
import {
  ACCESS_TOKEN_TYPE,
  EXCHANGE_GRANT,
  TokenExchangeParameters,
  typeOf,
} from './token-exchange-parameters.js';

/**
 * A token for another one (RFC 8693): in the name of the same person, for one resource, and never for more or for longer. It ends
 * with what it was exchanged for (docs/adr/0064).
 */
@Injectable()
export class TokenExchangeGrant extends Grant<TokenExchangeParameters> {
  static readonly grantType = EXCHANGE_GRANT;
  static readonly parameters = TokenExchangeParameters;

  constructor(
    private readonly bounds: ExchangeBounds,
    private readonly subjects: SubjectTokens,
    private readonly actors: ExchangeActors,
    private readonly authorizations: AuthorizationFactory,
    private readonly exchanged: ExchangedTokens,
  ) {
    super();
  }

  async decide({ client, parameters }: TokenRequest<TokenExchangeParameters>): Promise<GrantDecision> {
    // Anybody who finds a token could be a public client.
    if (client.isPublic) throw new OAuthError('unauthorized_client');
    const target = await this.bounds.target(client, parameters);
    const subject = await this.#subject(parameters, client);
    const hasActor = parameters.actor_token !== undefined;
    const policies = this.bounds.applying(target, subject, hasActor);
    const act = await this.actors.of(subject, parameters, client);
    const scope = this.bounds.scope(parameters.scope, subject, { client, policies });
    return { granted: this.#granted(client, subject, { act, scope, resource: target.resource.id }) };
  }

  async #subject(
    { subject_token: token, subject_token_type: type }: TokenExchangeParameters,
    client: Client,
  ): Promise<ExchangeableToken> {
    const subject = await this.subjects.read(token, typeOf(type), client);
    if (!subject) throw unacceptable('no live subject token', 'The subject token is not valid.');
    const { userId, ownerEpoch, lastParent } = subject;
    // What a client may do for itself it gets by its own credentials.
    if (userId === null || ownerEpoch === null) {
      throw unacceptable('no person', 'The subject token is in the name of no person.');
    }
    if (lastParent !== null) {
      throw unacceptable('exchanged too often', 'The subject token was exchanged too often.');
    }
    return { ...subject, userId, ownerEpoch };
  }

  #granted(
    client: Client,
    subject: ExchangeableToken,
    {
      resource,
      scope,
      act,
    }: Pick<GrantedAccess, 'scope'> & { resource: string; act: GrantedAccess['act'] | undefined },
  ): GrantedAccess {
    const { userId, authTime, authentication, sessionId } = subject;
    const { authorizationId, statements } = this.authorizations.create({
      ...{ client, owner: { id: userId }, scope, act, resources: [resource] },
      ...{ parentId: subject.authorizationId, parentToken: subject.hash },
      session: { id: sessionId, authTime, authentication },
    });
    return {
      ...{ client, userId, authorizationId, scope, resources: [resource] },
      ...(authTime !== null && { authTime, acr: howOf(subject).acr }),
      ...(act && { act }),
      notAfter: subject.expiresAt,
      issuedTokenType: ACCESS_TOKEN_TYPE,
      ended: () => unacceptable('the subject token ended meanwhile', 'The subject token is not valid.'),
      permits: [...this.exchanged.permits(subject), ...statements],
      event: {
        ...{ type: 'token.exchanged', authorizationId, clientId: client.id, userId },
        ...grantedFor([resource]),
      },
    };
  }
}
