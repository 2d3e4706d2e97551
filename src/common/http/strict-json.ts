const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Names by which JSON could reach into every object, as Fastify refuses them too. */
const POISON = /"(?:_|\\u005f){2}proto(?:_|\\u005f){2}"\s*:|"constructor"\s*:/i;

/** @throws Error whose message tells what is wrong, and nothing of the text. */
export function parseJsonBytes(bytes: Buffer): unknown {
  const text = decode(bytes);
  if (text === '') throw new Error('The body is empty.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The body is not JSON.');
  }
  if (POISON.test(text) && isPoisoned(value)) throw new Error('The body has a forbidden property.');
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Error('The body is not UTF-8.');
  }
}

function isPoisoned(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, '__proto__')) return true;
  const { constructor: made } = value as { constructor?: unknown };
  if (Object.hasOwn(value, 'constructor') && typeof made === 'object' && made !== null && 'prototype' in made)
    return true;
  return Object.values(value).some(isPoisoned);
}
