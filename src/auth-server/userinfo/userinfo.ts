import { Injectable } from '@nestjs/common';
import type { VerifiedAccess } from '../../bearer/index.js';
import { Clients } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { Database, RowCache } from '../../database/index.js';
import type { Authorization } from '../authorizations/authorization.entity.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { claimsRequestOf } from '../authorizations/claims-request.js';
import { ClaimsRelease } from '../claims/claims-release.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import { AUTHORIZED_BY } from '../tokens/access-token.entity.js';
import type { UserinfoResponse } from './userinfo-response.js';

@Injectable()
export class Userinfo {
  readonly #known: RowCache<Authorization>;

  constructor(
    database: Database,
    private readonly clients: Clients,
    private readonly authorizations: AuthorizationsRepository,
    private readonly release: ClaimsRelease,
    private readonly subjects: SubjectIdentifiers,
  ) {
    this.#known = new RowCache(database, AUTHORIZED_BY);
  }

  /** OIDC Core section 5.3.2. @throws OAuthError `invalid_token` where the token stands for no owner. */
  async claims({ clientId, userId, scope, authorizationId }: VerifiedAccess): Promise<UserinfoResponse> {
    if (userId === undefined || authorizationId === undefined) throw nobody();
    const [client, authorization] = await Promise.all([
      this.clients.find(clientId),
      this.#known.find(authorizationId, () => this.authorizations.find(authorizationId)),
    ]);
    if (!client) throw nobody();
    const requested = authorization ? claimsRequestOf(authorization).userinfo : [];
    const claims = await this.release.of({ client, userId, scope, requested });
    if (!claims) throw nobody();
    return { ...claims, sub: this.subjects.of(client, userId) };
  }
}

const nobody = (): OAuthError =>
  new OAuthError('invalid_token', undefined, { challenge: 'Bearer realm="sluice", error="invalid_token"' });
