import { Injectable } from '@nestjs/common';
import type { Query } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AuthorizationCode } from '../codes/authorization-code.entity.js';
import { LoginSession } from '../sessions/login-session.entity.js';

/** A code together with all that decides whether it may still be redeemed, and for what. */
export type RedeemableCode = AuthorizationCode &
  Pick<
    Authorization,
    'userId' | 'scope' | 'resources' | 'revokedAt' | 'authTime' | 'authentication' | 'sessionId' | 'claims'
  > & {
    /** Whether the login session that it was approved in is still there; 0 or 1. */
    readonly hasSession: number;
    /** What bounds the owner's grants now; `null` where nothing does. */
    readonly ownerAllowedScopes: string | null;
    readonly passwordChangedAt: number | null;
  };

/** Everything about a code in one read. */
@Injectable()
export class RedeemableCodesRepository {
  readonly #find: Query<{ hash: string }, RedeemableCode>;

  constructor(database: Database) {
    const session = database
      .select(LoginSession, 'session')
      .select('1')
      .where('session.userId = authorization.userId AND session.id = authorization.sessionId');
    this.#find = database.query(
      database
        .select(AuthorizationCode, 'code')
        .addSelect('authorization.userId', 'userId')
        .addSelect('authorization.scope', 'scope')
        .addSelect('authorization.resources', 'resources')
        .addSelect('authorization.revokedAt', 'revokedAt')
        .addSelect('authorization.authTime', 'authTime')
        .addSelect('authorization.authentication', 'authentication')
        .addSelect('authorization.sessionId', 'sessionId')
        .addSelect('authorization.claims', 'claims')
        .addSelect(`CASE WHEN EXISTS (${session.getQuery()}) THEN 1 ELSE 0 END`, 'hasSession')
        .addSelect('owner.allowedScopes', 'ownerAllowedScopes')
        .addSelect('owner.passwordChangedAt', 'passwordChangedAt')
        .innerJoin(Authorization, 'authorization', 'authorization.id = code.authorizationId')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where('code.hash = :hash'),
    );
  }

  find(hash: string): Promise<RedeemableCode | undefined> {
    return this.#find.one({ hash });
  }
}
