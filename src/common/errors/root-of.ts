import { types } from 'node:util';

/** What all of it came from, in one line: `Error: connect ECONNREFUSED 127.0.0.1:5432`. For the log. */
export function rootOf(error: unknown): string {
  if (!isError(error)) return String(error);
  return isError(error.cause) ? rootOf(error.cause) : `${error.name}: ${error.message}`;
}

/** Also of a native module that was loaded in another context. */
const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);
