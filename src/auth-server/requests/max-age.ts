/**
 * `max_age` (OIDC Core section 3.1.2.1): a number of seconds, however long; some clients send the time instead.
 * @returns `undefined` for what is no such number
 */
export const readMaxAge = (text: string): number | undefined =>
  /^\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : undefined;
