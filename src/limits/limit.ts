const DAY = 86_400;

/** How often something may fail, and what comes then. Times in seconds. */
export interface Limit {
  readonly name: 'pair' | 'subject' | 'address';
  /** Failures that go unpunished. */
  readonly failures: number;
  /** Failures are forgotten after this. */
  readonly memory: number;
  /** The longest wait. */
  readonly longest: number;
}

export interface Limits {
  /** Of one subject from one address. Strict: waits grow to a quarter of an hour. */
  readonly pair: Limit;
  /** Of one subject from wherever. It slows strangers down and never shuts the owner out: NIST SP 800-63B allows 100 failures. */
  readonly subject: Limit;
  /** From one address, whoever is tried. Loose: a whole office may share it. */
  readonly address: Limit;
}

/** @param attempts the failures that one subject has from one address. */
export const limitsFor = (attempts: number): Limits => ({
  pair: { name: 'pair', failures: attempts, memory: DAY, longest: 900 },
  subject: { name: 'subject', failures: 2 * attempts, memory: DAY, longest: 60 },
  address: { name: 'address', failures: 20 * attempts, memory: 900, longest: 60 },
});

/** Seconds. */
export const FIRST_WAIT = 10;

/** Doubles with each failure beyond the limit. Seconds; 0 within the limit. */
export function waitAfter(failures: number, limit: Limit): number {
  const beyond = failures - limit.failures;
  return beyond <= 0 ? 0 : Math.min(limit.longest, FIRST_WAIT * 2 ** (beyond - 1));
}
