export type SqlValue = string | number | null | Buffer;
export type SqlRow = object;

/** A statement with its values, and the number of rows it must affect (any number where that is not said). */
export interface BoundStatement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  readonly affects: number | undefined;
  /** Whether the outcome says how many rows it affected. */
  readonly counted?: true;
}

/**
 * What became of a unit: all of it is durable, or nothing of it is.
 * `counts` has the affected rows of each statement that was to be counted, in their order.
 * `failedAt` is the index of the statement that affected another number of rows than it must.
 */
export type UnitOutcome =
  | { readonly committed: true; readonly counts?: readonly number[] }
  | { readonly committed: false; readonly failedAt: number };

export const COMMITTED: UnitOutcome = { committed: true };

export const committedWith = (counts: readonly number[]): UnitOutcome =>
  counts.length > 0 ? { committed: true, counts } : COMMITTED;

/** What the unit's counted statements affected. */
export const countsOf = (outcome: UnitOutcome): readonly number[] =>
  outcome.committed ? (outcome.counts ?? []) : [];

/** The two things we ask of a database engine. */
export interface Driver {
  /** @throws DatabaseUnavailable */
  read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]>;
  /** The first row. @throws DatabaseUnavailable */
  readOne(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow | undefined>;
  /** Runs all statements atomically and answers only once they are durable.
   * @throws ConstraintViolation, then nothing was written; DatabaseUnavailable, then nothing was written either, but where
   * the connection broke after the unit was sent: nobody can know. */
  commit(unit: readonly BoundStatement[]): Promise<UnitOutcome>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}
