import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { ReadinessCheck } from './readiness-check.js';

/** A database that can be read and takes no writes is of no use here: each login and each token writes. */
@Injectable()
export class DatabaseCheck extends ReadinessCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {
    super();
  }

  /** While the database hangs, later probes wait for the first one's answer: they don't use up the pool. */
  check(): Promise<void> {
    return this.database.driver.proveWrite();
  }
}
