import { Injectable } from '@nestjs/common';
import { ClientRecord } from '../../clients/index.js';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { withLiveParents } from '../authorizations/lineage.repository.js';
import type { BoundedScope } from '../scopes/scope-today.js';
import { AccessToken } from './access-token.entity.js';

/** The client as it was read. */
interface Seen {
  readonly clientId: string;
  readonly clientEpoch: number;
}

/** An access token together with whom it was issued to, and what bounds them now. */
export type IssuedAccessToken = AccessToken &
  BoundedScope &
  Pick<Authorization, 'clientId' | 'authTime' | 'authentication' | 'act'>;

@Injectable()
export class AccessTokensRepository {
  readonly #insert;
  readonly #insertFor;
  readonly #expire;
  readonly #findLive;

  constructor(database: Database) {
    this.#insert = database.insert(AccessToken);
    this.#insertFor = database.insertWhere<AccessToken, Seen>(
      AccessToken,
      database
        .select(ClientRecord, 'client')
        .select('1')
        .where('client.id = :clientId AND client.epoch = :clientEpoch'),
    );
    this.#expire = database.statement<{ hash: string; never: number }>(
      database
        .update(AccessToken)
        .set({ expiresAt: bound('never') })
        .where('hash = :hash'),
    );
    this.#findLive = database.query<{ hash: string; now: number }, IssuedAccessToken>(
      withLiveParents(
        database
          .select(AccessToken, 'token')
          .addSelect('authorization.clientId', 'clientId')
          .addSelect('authorization.userId', 'userId')
          .addSelect('authorization.authTime', 'authTime')
          .addSelect('authorization.authentication', 'authentication')
          .addSelect('authorization.act', 'act')
          .addSelect('client.allowedScopes', 'clientAllowedScopes')
          .addSelect('owner.allowedScopes', 'ownerAllowedScopes')
          .innerJoin(Authorization, 'authorization', 'authorization.id = token.authorizationId')
          .innerJoin(ClientRecord, 'client', 'client.id = authorization.clientId')
          .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
          .where('token.hash = :hash AND token.expiresAt > :now AND authorization.revokedAt IS NULL'),
      ),
    );
  }

  insert(token: AccessToken): BoundStatement {
    return this.#insert.bind(token, 1);
  }

  /** The unit fails where the client is not as it was read any more. No lock: tokens are issued too often for one. */
  insertFor(token: AccessToken & Seen): BoundStatement {
    return this.#insertFor.bind(token, 1);
  }

  /**
   * Ends this token alone. Its row stays until it is pruned as an expired one, because pruning finds an authorization
   * through its tokens; the time is the beginning of all, so that it is over on the clock of every process.
   */
  expire(hash: string): BoundStatement {
    return this.#expire.bind({ hash, never: 0 });
  }

  /** The token, unless it expired or its authorization was revoked. */
  findLive(hash: string, now: number): Promise<IssuedAccessToken | undefined> {
    return this.#findLive.one({ hash, now });
  }
}
