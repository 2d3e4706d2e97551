import { decodeJwt } from 'jose';
import { randomToken, sha256 } from './random.js';

/** Milliseconds in base 36: eight digits until the year 2059. */
const DATE_DIGITS = 8;
const DATED = /^[0-9a-z]{8}/;

/** A fresh token: the time of its end and 256 random bits. @param expiresAt epoch milliseconds. */
export const datedToken = (expiresAt: number): string => digitsOf(expiresAt) + randomToken();

/**
 * How a dated token, or a JWT with one for its `jti`, is stored: its date in clear, then SHA-256 of all of it. The date keeps
 * rows of one time side by side, so that an insert writes the same page among millions of rows as among a hundred, and those
 * that expired are the first ones: no index of its own finds them (docs/adr/0022).
 */
export const tokenKey = (token: string): string => dateOf(token) + sha256(token);

/** The keys of all tokens that end at `time` or before are less than this. @param time epoch milliseconds. */
export const keysAfter = (time: number): string => digitsOf(time + 1);

const digitsOf = (time: number): string => time.toString(36).padStart(DATE_DIGITS, '0');

/** A JWT has the date of its `jti`; only JWTs have dots. Nothing is believed here: the hash is over all of the token. */
const dateOf = (token: string): string => (token.includes('.') ? jtiOf(token) : token).slice(0, DATE_DIGITS);

function jtiOf(jwt: string): string {
  try {
    const { jti } = decodeJwt(jwt);
    // Whoever made it may have put anything there.
    return typeof jti === 'string' && DATED.test(jti) ? jti : '';
  } catch {
    return '';
  }
}
