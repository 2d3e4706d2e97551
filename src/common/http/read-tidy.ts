/**
 * The one policy for what somebody else's server says of itself, of its tokens, keys and people: absent, null and empty are one (RFC 6749
 * section 5.1, RFC 8414 section 3.2).
 */
const tidy = (_name: string, value: unknown): unknown => {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  // What went out of a list leaves a hole, which this passes over.
  return Array.isArray(value) ? value.filter(isThere) : value;
};

const isThere = (): boolean => true;

/** Without what says nothing. @throws SyntaxError where it is no JSON. */
export const readTidy = (json: string): unknown => JSON.parse(json, tidy) as unknown;
