import { randomToken, sha256 } from './random.js';

/** Milliseconds in base 36: eight digits until the year 2059. */
const DATE_DIGITS = 8;

/** A fresh token: the time of its issue and 256 random bits. @param now epoch milliseconds. */
export const datedToken = (now: number): string =>
  now.toString(36).padStart(DATE_DIGITS, '0') + randomToken();

/**
 * How a dated token is stored: its date in clear, then SHA-256 of all of it. The date keeps rows of one time side by side,
 * so that an insert writes the same pages of the index among millions of rows as among a hundred.
 */
export const tokenKey = (token: string): string => token.slice(0, DATE_DIGITS) + sha256(token);
