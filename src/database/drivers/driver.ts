export type SqlValue = string | number | null | Buffer;
export type SqlRow = object;

/** A statement with its values, and the number of rows it must affect (any number where that is not said). */
export interface BoundStatement {
  /**
   * What does not write. A `condition` reads the row that the unit relies on, which must stand until the commit. A `hold`
   * comes before everything else: it takes hold of the row that an end is about, so that whatever relied on it is durable
   * or refused, and the rest of the unit sees which (docs/adr/0025). A `host` writes rows of the application that we are in,
   * after ours.
   */
  readonly role?: 'condition' | 'hold' | 'host' | undefined;
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  readonly affects: number | undefined;
  /** Whether the outcome says how many rows it affected. */
  readonly counted?: true;
  /** The table of which it updates or deletes rows; nothing where it only inserts. */
  readonly touches?: string | undefined;
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

/** Tells who remembers rows that they may have changed. */
export interface Changes {
  /** `changed` is called after rows of `tables` may have been updated or deleted, by this process or another. */
  watch(tables: ReadonlySet<string>, changed: () => void): void;
  /** Looks for what other processes changed. To be called before anything remembered is used. */
  poll(): void;
}

/** What we ask of a database engine. */
export interface Driver {
  /** Absent where the engine can't tell. */
  readonly changes?: Changes;
  /** @throws DatabaseUnavailable */
  read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]>;
  /** The first row. @throws DatabaseUnavailable */
  readOne(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow | undefined>;
  /** Runs all statements atomically and answers only once they are durable.
   * @throws ConstraintViolation, then nothing was written; DatabaseUnavailable, then nothing was written either, but where
   * the connection broke after the unit was sent: nobody can know. */
  commit(unit: readonly BoundStatement[]): Promise<UnitOutcome>;
  /**
   * Whether a write would be taken: proven within the last second, by whoever asked. Files are looked at each time.
   * @throws DatabaseUnavailable where it would not, as on a standby or a full disk.
   */
  proveWrite(): Promise<void>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}
