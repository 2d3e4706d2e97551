import { newId } from '../common/ids.js';
import type { Actor, AuditEvent } from './audit-event.js';
import type { AuditRecord } from './audit-record.entity.js';

/** What an event may be about. */
type About = { readonly [K in (typeof ABOUT)[number]]?: AuditRecord[K] | undefined };

const ABOUT = ['clientId', 'userId', 'authorizationId', 'sessionId', 'times'] as const;

/** @param at epoch milliseconds. @param keepsAddress whether the address that it came from is a part of it. */
export function rowOf(event: AuditEvent, at: number, keepsAddress: boolean): AuditRecord {
  const { type, by, changes, from = by?.from } = event;
  const told = event as About;
  const about = Object.fromEntries(ABOUT.map((name) => [name, told[name] ?? null]));
  return {
    ...{ id: newId(), type, at },
    ...(about as Pick<AuditRecord, (typeof ABOUT)[number]>),
    ...actorOf(by),
    requestId: from?.requestId ?? null,
    address: (keepsAddress ? from?.address : undefined) ?? null,
    detail: changes === undefined ? null : JSON.stringify(changes),
  };
}

const actorOf = (by: Actor | undefined): Pick<AuditRecord, 'byClientId' | 'byUserId'> => ({
  byClientId: by?.clientId ?? null,
  byUserId: by?.userId ?? null,
});
