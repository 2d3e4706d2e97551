/** How long the consumer's sessions last, and what seals them. */
export abstract class ConsumerSessionSettings {
  /** Seals what must be read again (sessions, logins under way). At least 32 characters. */
  abstract readonly secret: string;
  /** Sessions, however much they are used. Seconds. */
  abstract readonly sessionTtl: number;
  /** Sessions that nobody uses. Seconds; at least 120, the last use is written once a minute. */
  abstract readonly sessionIdleTtl: number;
}
