/** A unit broke a unique or foreign key; nothing of it was written. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation';

  constructor(
    readonly kind: 'unique' | 'foreign_key',
    cause: unknown,
  ) {
    super(`${kind} constraint violated`, { cause });
  }
}

/** The database can't be reached or can't answer now; the same call may succeed later. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(cause: unknown) {
    super('the database is unavailable', { cause });
  }
}

/** The engine's own code of an error: an SQLSTATE, an SQLITE_… or one of the operating system. */
export const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
