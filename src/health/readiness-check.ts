/** Something without which this process can't serve. Other modules bring theirs through `HealthModule.forRoot`. */
export abstract class ReadinessCheck {
  /** Its member in the answer, for example `signing_key`. */
  abstract readonly name: string;
  /** @throws (or never settles) where it is not ready. The reason is logged, not sent. */
  abstract check(): Promise<void>;
}

/** The list of all checks: `readonly ReadinessCheck[]`. */
export const READINESS_CHECKS = Symbol('readiness checks');
