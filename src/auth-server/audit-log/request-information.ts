import type { RefusalRecord } from '../../audit/index.js';
import { eventInformation } from './event-information.js';
import type { ToldEvent } from './told-events.repository.js';

/** What is known of a request, or of those that were given the same id. Newest first. */
export interface KnownRequest {
  readonly requestId: string;
  readonly refusals: readonly RefusalRecord[];
  readonly events: readonly ToldEvent[];
}

const refusalInformation = ({ at, endpoint, reason, told, address }: RefusalRecord) => ({
  ...{ at: new Date(at).toISOString(), endpoint, reason, told, address },
});

/** The same as JSON. Times in ISO 8601, in UTC. */
export const requestInformation = ({ requestId, refusals, events }: KnownRequest) => ({
  request_id: requestId,
  refusals: refusals.map(refusalInformation),
  events: events.map(eventInformation),
});

export type RequestInformation = ReturnType<typeof requestInformation>;
export type RefusalInformation = ReturnType<typeof refusalInformation>;
