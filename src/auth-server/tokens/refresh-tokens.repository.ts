import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { RefreshToken } from './refresh-token.entity.js';

/** A refresh token together with the authorization it belongs to. */
export type IssuedRefreshToken = Omit<RefreshToken, 'sealedAnswer'> &
  Pick<
    Authorization,
    | 'clientId'
    | 'userId'
    | 'notGranted'
    | 'resources'
    | 'revokedAt'
    | 'authTime'
    | 'authentication'
    | 'sessionId'
    | 'claims'
  > & {
    /** What bounds the owner's grants now; `null` where nothing does, or where there is no owner. */
    readonly ownerAllowedScopes: string | null;
  };

export interface Replacement {
  readonly hash: string;
  readonly now: number;
  readonly successorHash: string;
}

/** The successor of a token that is presented again. */
export type Successor = Pick<RefreshToken, 'consumedAt' | 'sealedAnswer'>;

/** Who presented a refresh token was told to come again. Epoch milliseconds. */
export interface PutOff {
  readonly hash: string;
  /** When they were told so. */
  readonly at: number;
  /** When a token must have been replaced at the earliest for its answer to have been due. */
  readonly notBefore: number;
}

interface Repeat {
  readonly hash: string;
  /** How often before at the most. */
  readonly most: number;
}

@Injectable()
export class RefreshTokensRepository {
  readonly #insert;
  readonly #replace;
  readonly #repeat;
  readonly #answer;
  readonly #putOff;
  readonly #hold;
  readonly #spent;
  readonly #find;
  readonly #successor;

  constructor(database: Database) {
    this.#insert = database.insert(RefreshToken);
    const live = liveAuthorization(database);
    this.#replace = database.statement<Replacement>(
      database
        .update(RefreshToken)
        .set({
          consumedAt: bound('now'),
          successorHash: bound('successorHash'),
          sealedAnswer: null,
        })
        .where(`hash = :hash AND consumedAt IS NULL AND EXISTS (${live})`),
    );
    this.#repeat = database.statement<Repeat>(
      database
        .update(RefreshToken)
        .set({ repeats: () => 'repeats + 1' })
        .where(`hash = :hash AND repeats < :most AND EXISTS (${live})`),
    );
    this.#answer = database.statement<{ hash: string; now: number }>(
      database
        .update(RefreshToken)
        .set({ repeats: 1, consumedAt: bound('now'), putOffAt: null })
        .where(`hash = :hash AND EXISTS (${live})`),
    );
    this.#putOff = database.statement<PutOff>(
      database
        .update(RefreshToken)
        .set({ putOffAt: bound('at') })
        .where('hash = :hash AND putOffAt IS NULL AND consumedAt BETWEEN :notBefore AND :at'),
    );
    const spent = () => database.select(RefreshToken, 'token').select('1').where('token.hash = :hash');
    this.#hold = database.hold<{ hash: string }>(spent());
    this.#spent = database.lightCondition<{ hash: string; consumedAt: number }>(
      spent().andWhere('token.consumedAt = :consumedAt').andWhere('token.putOffAt IS NULL'),
    );
    this.#successor = database.query<{ hash: string }, Successor>(
      database
        .select(RefreshToken, 'token')
        .select('token.consumedAt', 'consumedAt')
        .addSelect('token.sealedAnswer', 'sealedAnswer')
        .where('token.hash = :hash'),
    );
    this.#find = database.query<{ hash: string }, IssuedRefreshToken>(
      database
        .select(RefreshToken, 'token', { without: ['sealedAnswer'] })
        .addSelect('authorization.clientId', 'clientId')
        .addSelect('authorization.userId', 'userId')
        .addSelect('authorization.notGranted', 'notGranted')
        .addSelect('authorization.resources', 'resources')
        .addSelect('authorization.revokedAt', 'revokedAt')
        .addSelect('authorization.authTime', 'authTime')
        .addSelect('authorization.authentication', 'authentication')
        .addSelect('authorization.sessionId', 'sessionId')
        .addSelect('authorization.claims', 'claims')
        .addSelect('owner.allowedScopes', 'ownerAllowedScopes')
        .innerJoin(Authorization, 'authorization', 'authorization.id = token.authorizationId')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where('token.hash = :hash'),
    );
  }

  insert(token: RefreshToken): BoundStatement {
    return this.#insert.bind(token, 1);
  }

  /**
   * Consumes the token in favour of its successor, unless its authorization ended meanwhile. Single use is this one
   * conditional statement and its affected count.
   */
  replace(replacement: Replacement): BoundStatement {
    return this.#replace.bind(replacement, 1);
  }

  /** Its answer is given again. The unit fails where it was too often, or its authorization ended. */
  repeat(repeat: Repeat): BoundStatement {
    return this.#repeat.bind(repeat, 1);
  }

  /** The same for who was put off: of those before none arrived, and from now on it is soon once more (docs/adr/0052). */
  answer(first: { readonly hash: string; readonly now: number }): BoundStatement {
    return this.#answer.bind(first, 1);
  }

  /** Nothing where the token was not replaced after all, or was long before. */
  putOff(putOff: PutOff): BoundStatement {
    return this.#putOff.bind(putOff);
  }

  /** Reasons: it is still spent as it was found, and nobody was put off; who is about to write that is waited for. */
  spent({ hash, consumedAt }: Pick<RefreshToken, 'hash' | 'consumedAt'>): BoundStatement[] {
    return [this.#hold.bind({ hash }), this.#spent.bind({ hash, consumedAt: consumedAt ?? 0 }, 1)];
  }

  find(hash: string): Promise<IssuedRefreshToken | undefined> {
    return this.#find.one({ hash });
  }

  /** The token that replaced another, by its hash, with the answer that it was given in. */
  successor(hash: string): Promise<Successor | undefined> {
    return this.#successor.one({ hash });
  }
}

/** The authorization of the refresh token that is being updated, where it is live. */
function liveAuthorization({ dataSource }: Database): string {
  const { tableName, columns } = dataSource.getMetadata(RefreshToken);
  const own = columns.find(({ propertyName }) => propertyName === 'authorizationId')?.databaseName;
  return dataSource
    .createQueryBuilder()
    .select('1')
    .from(Authorization, 'authorization')
    .where(
      `authorization.id = ${dataSource.driver.escape(tableName)}.${own} AND authorization.revokedAt IS NULL`,
    )
    .getQuery();
}
