import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A fresh 256-bit secret in base64url: 43 characters of `A-Z a-z 0-9 - _`. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in base64url: how tokens that we generated are stored. Not for secrets that a person chose. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Compares in a time that depends only on the lengths. */
export function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
