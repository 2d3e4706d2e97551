import { channel } from 'node:diagnostics_channel';

/*
 * What is counted. Rooms publish, whoever wants numbers subscribes (`node:diagnostics_channel`): our own /metrics, or an application
 * that we are in. Where nobody does, it costs nothing.
 */

export interface TokenMeasure {
  /** The grant type; `unknown` where it is none of ours. */
  readonly grant: string;
  /** `issued`, or the error code (RFC 6749 section 5.2). */
  readonly outcome: string;
}

/** Each answer to an authenticated request at the token endpoint: `TokenMeasure`. */
export const TOKENS = channel('sluice:token');

export interface EventMeasure {
  /** Of the audit trail: `password.attempts_limited`. */
  readonly type: string;
}

/** Each event of the audit trail: `EventMeasure`. */
export const EVENTS = channel('sluice:event');

export interface OutboundMeasure {
  readonly outcome: 'answered' | 'failed';
}

/** Each request to what a stranger named: `OutboundMeasure`. */
export const OUTBOUND = channel('sluice:outbound');
