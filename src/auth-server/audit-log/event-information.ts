import type { ToldEvent } from './told-events.repository.js';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** An event as JSON, by the names that RFC 7591 and OpenID Connect have for what they know. Times in ISO 8601, in UTC. */
export const eventInformation = (event: ToldEvent) => ({
  id: event.id,
  at: instant(event.at),
  type: event.type,
  times: event.times ?? 1,
  client_id: event.clientId,
  sub: event.userId,
  username: event.username,
  session_id: event.sessionId,
  authorization_id: event.authorizationId,
  request_id: event.requestId,
  address: event.address,
  by:
    event.byClientId === null
      ? null
      : { client_id: event.byClientId, sub: event.byUserId, username: event.byUsername },
  changes: event.detail === null ? null : (JSON.parse(event.detail) as object),
});

export type EventInformation = ReturnType<typeof eventInformation>;
