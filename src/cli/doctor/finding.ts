import type { INestApplicationContext } from '@nestjs/common';

/** What a look at one thing found. */
export interface Finding {
  /** What was looked at: `database`, `client shop`. */
  readonly check: string;
  /** `error`: it does not work, or is not safe; `warning`: worth a thought. */
  readonly state: 'ok' | 'warning' | 'error';
  readonly found: string;
  /** What to do about it. Absent where all is well. */
  readonly advice?: string;
}

/** One look at the installation. It changes nothing. What it throws is an `error` of its own name. */
export interface Check {
  readonly name: string;
  look(app: INestApplicationContext): Promise<readonly Finding[]>;
}
