import { sqliteCode } from './drivers/sqlite-codes.js';
export { DatabaseUnavailable } from '../common/errors/database-unavailable.js';

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

/** The engine's own code of an error: an SQLSTATE, an SQLITE_… or one of the operating system. */
export const codeOf = (error: unknown): string => {
  const { code, errcode } = error as { readonly code?: string; readonly errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? sqliteCode(errcode) : (code ?? '');
};
