/** For the log: where an error came from; what was thrown that is none, as text. */
export const stackOf = (error: unknown): string | undefined =>
  error instanceof Error ? error.stack : String(error);
