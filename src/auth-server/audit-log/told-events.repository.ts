import { Injectable } from '@nestjs/common';
import { AuditRecord } from '../../audit/index.js';
import type { Query } from '../../database/index.js';
import { Database, limited } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';

/** An event with the names of the people in it, as long as they are known here. */
export type ToldEvent = AuditRecord & {
  readonly username: string | null;
  readonly byUsername: string | null;
};

/** What all events of a list have. */
export interface EventFilter {
  readonly userId?: string;
  readonly clientId?: string;
  readonly type?: string;
  readonly requestId?: string;
  readonly sessionId?: string;
}

/** A place in the list, which is ordered by both: the event itself comes before it. */
export interface EventPlace {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly id: string;
}

type Page = EventFilter & EventPlace & { readonly since: number; readonly limit: number };

/** In one order, so that each set of them is one shape. */
const FILTERS = ['userId', 'clientId', 'type', 'requestId', 'sessionId'] as const;

@Injectable()
export class ToldEventsRepository {
  /** One statement for each set of filters, made when it is first asked for. */
  readonly #pages = new Map<string, Query<Page, ToldEvent>>();

  constructor(private readonly database: Database) {}

  /**
   * At most `limit` events, newest first: those after `place`.
   * @param since of the oldest; epoch milliseconds.
   */
  list(filter: EventFilter, place: EventPlace, since: number, limit: number): Promise<ToldEvent[]> {
    const wanted = FILTERS.filter((name) => filter[name] !== undefined);
    const shape = wanted.join(' ');
    let page = this.#pages.get(shape);
    if (!page) this.#pages.set(shape, (page = this.#page(wanted)));
    return page.all({ ...filter, ...place, since, limit });
  }

  #page(filters: readonly (typeof FILTERS)[number][]): Query<Page, ToldEvent> {
    const conditions = [
      ...filters.map((name) => `event.${name} = :${name}`),
      // The first is what an index takes.
      'event.at <= :at',
      '(event.at < :at OR event.id < :id)',
      'event.at >= :since',
    ];
    const select = this.database
      .select(AuditRecord, 'event')
      .addSelect('owner.username', 'username')
      .addSelect('byOwner.username', 'byUsername')
      .leftJoin(OwnerRecord, 'owner', 'owner.id = event.userId')
      .leftJoin(OwnerRecord, 'byOwner', 'byOwner.id = event.byUserId')
      .where(conditions.join(' AND '))
      .orderBy('event.at', 'DESC')
      .addOrderBy('event.id', 'DESC');
    return this.database.query(limited(select));
  }
}
