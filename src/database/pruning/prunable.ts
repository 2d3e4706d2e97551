/** Rows that went, by table. */
export type PrunedRows = Readonly<Record<string, number>>;

/** What one batch did. */
export interface PrunedBatch {
  readonly rows: PrunedRows;
  /** How many of those that `due` counts it dealt with. */
  readonly done: number;
  /** Whether there may be more to remove. */
  readonly more: boolean;
}

/** A port: the rows of a module that have had their time. The module registers it with `Prunables`. */
export interface Prunable {
  /** How many rows are to go, about: only for showing progress. @param now epoch milliseconds. */
  due(now: number): Promise<number>;
  /**
   * Removes one batch, so small that SQLite, which works on the event loop, holds it for less than 10 ms. Safe while other
   * processes do the same. @param now epoch milliseconds.
   */
  pruneBatch(now: number): Promise<PrunedBatch>;
}
