import { Injectable } from '@nestjs/common';
import { Database } from './database.js';
import type { BoundStatement, UnitOutcome } from './drivers/driver.js';
import type { HostStatement } from './host-statement.js';
import { bindHost } from './host-statement.js';

/**
 * The only way to write: a list of statements known up front, each with the number of rows it must affect.
 * All of them commit, or none.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly database: Database) {}

  /**
   * @returns after the commit is durable, or with `committed: false` where a statement affected another number of rows.
   * @throws ConstraintViolation where a key was broken, DatabaseUnavailable where the database did not answer.
   */
  run(...statements: BoundStatement[]): Promise<UnitOutcome> {
    return this.database.driver.commit(statements);
  }

  /**
   * What is run by what this gives commits together with rows that the application writes to tables of its own, or neither
   * is written. `failedAt` counts those after ours.
   * @throws Error where our tables are not in the application's own `dataSource`.
   */
  with(...theirs: HostStatement[]): Pick<UnitOfWork, 'run'> {
    const bound = theirs.map((statement) => bindHost(statement, this.database.host));
    return { run: (...statements) => this.run(...statements, ...bound) };
  }
}
