/** Rows per statement, measured on SQLite: docs/operations.md has the figures. */
export const BATCH_SIZE = 100;
