import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { newId } from '../../common/ids.js';
import { bound, Database } from '../../database/index.js';
import { LogoutDelivery } from './logout-delivery.entity.js';

type Joining = Pick<LogoutDelivery, 'sessionId' | 'clientId' | 'userId' | 'expiresAt'>;
type OfSession = Pick<LogoutDelivery, 'sessionId' | 'userId'>;
type Due = OfSession & { readonly now: number; readonly expiresAt: number };
type Settled = Pick<LogoutDelivery, 'id' | 'deliveredAt'>;
type Claim = Pick<LogoutDelivery, 'id'> & {
  readonly seen: number;
  readonly now: number;
  readonly nextAttemptAt: number;
};

/** Deliveries that are read at once. */
export const BATCH = 50;

@Injectable()
export class LogoutDeliveriesRepository {
  readonly #join;
  readonly #keep;
  readonly #owe;
  readonly #oweOthers;
  readonly #due;
  readonly #claim;
  readonly #settle;

  constructor(database: Database) {
    this.#join = database.insert(LogoutDelivery, {
      orUpdate: { onConflict: ['sessionId', 'clientId'], set: ['expiresAt'] },
    });
    const update = () => database.update(LogoutDelivery);
    this.#keep = database.statement<OfSession & { readonly expiresAt: number }>(
      update()
        .set({ expiresAt: bound('expiresAt') })
        .where('userId = :userId AND sessionId = :sessionId'),
    );
    const owing = (sessions: string) =>
      update()
        .set({ nextAttemptAt: bound('now'), expiresAt: bound('expiresAt') })
        .where(`userId = :userId AND ${sessions} AND attempts = 0 AND nextAttemptAt IS NULL`);
    this.#owe = database.statement<Due>(owing('sessionId = :sessionId'));
    this.#oweOthers = database.statement<Due>(owing('sessionId <> :sessionId'));
    this.#due = database.query<{ readonly now: number }, LogoutDelivery>(
      database
        .select(LogoutDelivery, 'delivery')
        .where('delivery.nextAttemptAt <= :now')
        .orderBy('delivery.nextAttemptAt')
        .limit(BATCH),
    );
    this.#claim = database.statement<Claim>(
      update()
        .set({ attempts: () => 'attempts + 1', nextAttemptAt: bound('nextAttemptAt') })
        .where('id = :id AND attempts = :seen AND nextAttemptAt <= :now'),
    );
    this.#settle = database.statement<Settled>(
      update()
        .set({ nextAttemptAt: null, deliveredAt: bound('deliveredAt') })
        .where('id = :id AND deliveredAt IS NULL'),
    );
  }

  /** The client takes part in the session: it will be told of its end. */
  join(joining: Joining): BoundStatement {
    return this.#join.bind(
      { ...joining, id: newId(), attempts: 0, nextAttemptAt: null, deliveredAt: null },
      1,
    );
  }

  /** The session goes on: what will be told at its end is kept as long. */
  keep(session: OfSession & { readonly expiresAt: number }): BoundStatement {
    return this.#keep.bind(session);
  }

  /** The session ends now: its clients are to be told. */
  owe(due: Due): BoundStatement {
    return this.#owe.bind(due);
  }

  /** All sessions of the user but this one end now. */
  oweOthers(due: Due): BoundStatement {
    return this.#oweOthers.bind(due);
  }

  /** The oldest, at most `BATCH`. */
  due(now: number): Promise<LogoutDelivery[]> {
    return this.#due.all({ now });
  }

  /** Takes an attempt upon itself. The unit fails where somebody else did so first. */
  claim(claim: Claim): BoundStatement {
    return this.#claim.bind(claim, 1);
  }

  /** Nothing more is to be tried. @param settled `deliveredAt`: `null` where the client was not told. */
  settle(settled: Settled): BoundStatement {
    return this.#settle.bind(settled, 1);
  }
}
