import { ScopeSet } from '../../common/scope-set.js';

interface Kind {
  /** In words, with its article: `a resource`. */
  readonly what: string;
  /** One, as it is written. */
  readonly example: string;
  /** All members that there are: another one is a slip of the pen. */
  readonly names: readonly string[];
}

/**
 * What somebody wrote, once it is an object of known members; of their values nothing is known.
 * @param refuse throws what its reader throws.
 */
export function checkMembers(
  given: unknown,
  { what, example, names }: Kind,
  refuse: (why: string) => never,
): asserts given is object {
  if (typeof given !== 'object' || given === null) refuse(`${what} is an object: ${example}`);
  if (!Object.keys(given).every((name) => names.includes(name)))
    refuse(`${what} has these members: ${names.join(', ')}`);
}

/** @returns `undefined` where it is no scope list with one scope at least. */
export function scopeListOf(list: unknown): ScopeSet | undefined {
  try {
    const scopes = typeof list === 'string' ? ScopeSet.checked(list) : ScopeSet.empty;
    return scopes.isEmpty ? undefined : scopes;
  } catch {
    return undefined;
  }
}
