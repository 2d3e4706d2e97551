import type { JsonObject } from '../../common/http/problems/merge-patch.js';
import { Problem } from '../../common/http/problems/problem.js';

/**
 * Of a patch what it changes: who sends back what they read, with a change in it, says nothing of the rest.
 * @param shown what they read. @param readOnly the members of that which are not theirs to say.
 * @throws Problem 400 that names a member which can't be changed.
 */
export function changedMembers(
  patch: JsonObject,
  shown: JsonObject,
  readOnly: readonly string[],
): JsonObject {
  const changed = Object.entries(patch).filter(([name, value]) => !isSame(value, shown[name]));
  const refused = changed.find(([name]) => readOnly.includes(name));
  if (refused) throw Problem.of(refused[0], 'can not be changed');
  return Object.fromEntries(changed);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
