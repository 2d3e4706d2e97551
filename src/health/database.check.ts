import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { ReadinessCheck } from './readiness-check.js';

@Injectable()
export class DatabaseCheck extends ReadinessCheck {
  readonly name = 'database';
  #underWay: Promise<void> | undefined;

  constructor(private readonly database: Database) {
    super();
  }

  /** While the database hangs, later probes wait for the first one's answer: they don't use up the pool. */
  check(): Promise<void> {
    this.#underWay ??= this.#ask().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  async #ask(): Promise<void> {
    this.database.driver.look?.();
    await this.database.driver.read('SELECT 1', []);
  }
}
