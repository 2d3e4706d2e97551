/** What the limits on failed attempts are told by the composition root. */
export abstract class LimitsSettings {
  /** Wrong passwords, or client secrets, that one name has from one address before the next has to wait. 0: no limits. */
  abstract readonly loginAttempts: number;
  /** Keys the hashes of what is counted. At least 32 characters. */
  abstract readonly secret: string;
}
