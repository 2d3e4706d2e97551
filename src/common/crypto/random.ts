import { hash, randomFillSync, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** One call for many values: the system's generator costs more per call than per byte. */
const pool = Buffer.alloc(4096);
let used = pool.length;

/** Fresh random bytes, at most 4096. */
export function freshBytes(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, (used += length));
  const fresh = Buffer.from(bytes);
  bytes.fill(0);
  return fresh;
}

/** A fresh 256-bit secret in base64url: 43 characters of `A-Z a-z 0-9 - _`. */
export const randomToken = (): string => freshBytes(TOKEN_BYTES).toString('base64url');

/** SHA-256 in base64url: how tokens that we generated are stored. Not for secrets that a person chose. */
export const sha256 = (text: string): string => hash('sha256', text, 'base64url');

/** Compares in a time that depends only on the lengths. */
export function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
