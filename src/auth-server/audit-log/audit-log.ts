import { Injectable } from '@nestjs/common';
import { RefusalTrail } from '../../audit/index.js';
import { OwnerSource } from '../../owners/index.js';
import { cursorAfter } from './event-cursor.js';
import type { KnownRequest } from './request-information.js';
import type { EventFilter, EventPlace, ToldEvent } from './told-events.repository.js';
import { ToldEventsRepository } from './told-events.repository.js';
import { ToldRefusalsRepository } from './told-refusals.repository.js';

export interface WantedEvents extends Omit<EventFilter, 'userId'> {
  /** A username, or the id of somebody who may be gone by now. */
  readonly user?: string | undefined;
  /** From this moment on; epoch milliseconds. */
  readonly since?: number | undefined;
  /** Before this moment; epoch milliseconds. */
  readonly until?: number | undefined;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: EventPlace | undefined;
}

export interface EventPage {
  /** Newest first. */
  readonly events: readonly ToldEvent[];
  /** For the next page; absent on the last. */
  readonly next: string | undefined;
}

/** Who asks may choose the ids of requests, and give many the same. */
const [LONGEST_ID, MOST_OF_REQUEST] = [128, 50];

/** Comes after all: no event is of a later time, and none of that very time has a lesser id. */
const END: EventPlace = { at: Number.MAX_SAFE_INTEGER, id: '' };

/** What the audit trail has, for who has to know. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly repository: ToldEventsRepository,
    private readonly owners: OwnerSource,
    private readonly refusals: ToldRefusalsRepository,
    private readonly trail: RefusalTrail,
  ) {}

  /** `undefined` where nothing is known of it. What this process refused is told at once. */
  async ofRequest(requestId: string): Promise<KnownRequest | undefined> {
    if (requestId.length > LONGEST_ID) return undefined;
    await this.trail.flush();
    const refusals = await this.refusals.ofRequest(requestId, MOST_OF_REQUEST);
    const events = await this.repository.list({ requestId }, END, 0, MOST_OF_REQUEST);
    return refusals.length + events.length > 0 ? { requestId, refusals, events } : undefined;
  }

  async list({ user, since = 0, until, limit, after, ...filter }: WantedEvents): Promise<EventPage> {
    const userId = user === undefined ? undefined : ((await this.owners.byName(user))?.id ?? user);
    const place = after ?? (until === undefined ? END : { at: until, id: '' });
    const wanted = { ...filter, ...(userId !== undefined && { userId }) };
    // One more than asked for tells whether there is a next page.
    const found = await this.repository.list(wanted, place, since, limit + 1);
    const events = found.slice(0, limit);
    const last = found.length > limit ? events.at(-1) : undefined;
    return { events, next: last && cursorAfter(last) };
  }
}
