import { Injectable } from '@nestjs/common';
import { ClientRecord } from '../../clients/index.js';
import { Database, limited } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { LAST_PARENT, withLiveParents } from '../authorizations/lineage.repository.js';
import type { BoundedScope } from '../scopes/scope-today.js';
import { AccessToken } from '../tokens/access-token.entity.js';

/** What a live token stands for, and what bounds that now. */
export type SubjectRow = BoundedScope &
  Pick<Authorization, 'clientId' | 'sessionId' | 'authTime' | 'authentication' | 'parentId' | 'act'> & {
    readonly authorizationId: string;
    /** How often all of the owner's was ended; `null` where there is no owner. */
    readonly ownerEpoch: number | null;
    /** Where it was exchanged as often as may be; else `null`. */
    readonly lastParent: string | null;
  };

interface Login {
  readonly clientId: string;
  readonly userId: string;
  readonly sessionId: string;
}

/** The tokens that somebody wants others for, with what they were granted by. */
@Injectable()
export class SubjectTokensRepository {
  readonly #accessToken;
  readonly #ofLogin;

  constructor(database: Database) {
    const authorized = () =>
      database.dataSource
        .createQueryBuilder()
        .select('authorization.id', 'authorizationId')
        .addSelect('authorization.clientId', 'clientId')
        .addSelect('authorization.userId', 'userId')
        .addSelect('authorization.sessionId', 'sessionId')
        .addSelect('authorization.authTime', 'authTime')
        .addSelect('authorization.authentication', 'authentication')
        .addSelect('authorization.parentId', 'parentId')
        .addSelect('authorization.act', 'act')
        .addSelect(LAST_PARENT, 'lastParent')
        .addSelect('client.allowedScopes', 'clientAllowedScopes')
        .addSelect('owner.allowedScopes', 'ownerAllowedScopes')
        .addSelect('owner.epoch', 'ownerEpoch')
        .from(Authorization, 'authorization')
        .innerJoin(ClientRecord, 'client', 'client.id = authorization.clientId')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where('authorization.revokedAt IS NULL');
    this.#accessToken = database.query<
      { hash: string; now: number },
      SubjectRow & Pick<AccessToken, 'expiresAt'>
    >(
      withLiveParents(
        authorized()
          .addSelect('token.scope', 'scope')
          .addSelect('token.expiresAt', 'expiresAt')
          .innerJoin(AccessToken, 'token', 'token.authorizationId = authorization.id')
          .andWhere('token.hash = :hash AND token.expiresAt > :now'),
      ),
    );
    this.#ofLogin = database.query<Login & { readonly limit: number }, SubjectRow>(
      limited(
        withLiveParents(
          authorized()
            .addSelect('authorization.scope', 'scope')
            .andWhere('authorization.userId = :userId AND authorization.clientId = :clientId')
            .andWhere('authorization.sessionId = :sessionId AND authorization.parentId IS NULL')
            .orderBy('authorization.id', 'DESC'),
        ),
      ),
    );
  }

  accessToken(hash: string, now: number): Promise<(SubjectRow & Pick<AccessToken, 'expiresAt'>) | undefined> {
    return this.#accessToken.one({ hash, now });
  }

  /** The latest that the client was granted in a login session. */
  ofLogin(login: Login): Promise<SubjectRow | undefined> {
    return this.#ofLogin.one({ ...login, limit: 1 });
  }
}
