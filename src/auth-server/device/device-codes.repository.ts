import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { DeviceCode } from './device-code.entity.js';

interface Poll {
  readonly hash: string;
  readonly now: number;
  /** The latest time of the poll before that is early enough, were there no interval. */
  readonly notSince: number;
}

type Decided = Pick<DeviceCode, 'hash' | 'authorizationId'> & {
  readonly decision: 'allowed' | 'declined';
  readonly now: number;
};

/** A device code with what was allowed, and what bounds that today; all of it `null` until then. */
export type RedeemableDeviceCode = DeviceCode & {
  readonly userId: string | null;
  readonly grantedScope: string | null;
  readonly revokedAt: number | null;
  readonly authTime: number | null;
  readonly authentication: string | null;
  readonly sessionId: string | null;
  readonly claims: string | null;
  readonly ownerAllowedScopes: string | null;
  readonly passwordChangedAt: number | null;
};

/** How much longer the interval gets, for good, each time that a client comes too early. Milliseconds. */
const SLOWER = 5000;
/** Longer than any code lives: who hammers on makes no number that the column can't hold. Milliseconds. */
const SLOWEST = 3_600_000;

const INTERVAL_AFTER = `CASE WHEN poll_interval < ${SLOWEST} THEN poll_interval + ${SLOWER} ELSE poll_interval END`;

@Injectable()
export class DeviceCodesRepository {
  readonly #insert;
  readonly #find;
  readonly #findTyped;
  readonly #poll;
  readonly #slowDown;
  readonly #decide;
  readonly #consume;

  constructor(database: Database) {
    this.#insert = database.insert(DeviceCode);
    this.#find = database.query<{ hash: string }, RedeemableDeviceCode>(
      database
        .select(DeviceCode, 'code')
        .addSelect('authorization.userId', 'userId')
        .addSelect('authorization.scope', 'grantedScope')
        .addSelect('authorization.revokedAt', 'revokedAt')
        .addSelect('authorization.authTime', 'authTime')
        .addSelect('authorization.authentication', 'authentication')
        .addSelect('authorization.sessionId', 'sessionId')
        .addSelect('authorization.claims', 'claims')
        .addSelect('owner.allowedScopes', 'ownerAllowedScopes')
        .addSelect('owner.passwordChangedAt', 'passwordChangedAt')
        .leftJoin(Authorization, 'authorization', 'authorization.id = code.authorizationId')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where('code.hash = :hash'),
    );
    this.#findTyped = database.query<Pick<DeviceCode, 'userCodeHash'>, DeviceCode>(
      database.select(DeviceCode, 'code').where('code.userCodeHash = :userCodeHash'),
    );
    this.#poll = database.statement<Poll>(
      database
        .update(DeviceCode)
        .set({ polledAt: bound('now') })
        .where('hash = :hash AND decision IS NULL')
        .andWhere('(polledAt IS NULL OR polledAt + pollInterval <= :notSince)'),
    );
    this.#slowDown = database.statement<Pick<Poll, 'hash' | 'now'>>(
      database
        .update(DeviceCode)
        .set({ polledAt: bound('now'), pollInterval: () => INTERVAL_AFTER })
        .where('hash = :hash AND decision IS NULL'),
    );
    this.#decide = database.statement<Decided>(
      database
        .update(DeviceCode)
        .set({ decision: bound('decision'), authorizationId: bound('authorizationId') })
        .where('hash = :hash AND decision IS NULL AND expiresAt > :now'),
    );
    this.#consume = database.statement<Pick<Poll, 'hash' | 'now'>>(
      database
        .update(DeviceCode)
        .set({ consumedAt: bound('now') })
        .where('hash = :hash AND consumedAt IS NULL'),
    );
  }

  insert(code: DeviceCode): BoundStatement {
    return this.#insert.bind(code, 1);
  }

  find(hash: string): Promise<RedeemableDeviceCode | undefined> {
    return this.#find.one({ hash });
  }

  /** That of which the person typed the user code, answered or over as it may be. */
  findTyped(userCodeHash: string): Promise<DeviceCode | undefined> {
    return this.#findTyped.one({ userCodeHash });
  }

  /** Counted: 0 where it comes too early, or the person has answered. */
  poll(poll: Poll): BoundStatement {
    return this.#poll.counting(poll);
  }

  /** Counted: 0 where the person has answered meanwhile. */
  slowDown(hash: string, now: number): BoundStatement {
    return this.#slowDown.counting({ hash, now });
  }

  /** The unit fails where somebody has answered before, or its time is over. */
  decide(decided: Decided): BoundStatement {
    return this.#decide.bind(decided, 1);
  }

  /** Single use is this one conditional statement and its affected count. */
  consume(hash: string, now: number): BoundStatement {
    return this.#consume.bind({ hash, now }, 1);
  }
}
