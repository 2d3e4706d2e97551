import { Problem } from '../../common/http/problems/problem.js';

/**
 * The members of a body by our own names.
 * @param names ours by theirs. @throws Problem that names a member that is not known.
 */
export function knownMembers(body: object, names: Readonly<Record<string, string>>): object {
  const members = Object.entries(body).map(([name, value]): [string, unknown] => {
    if (!Object.hasOwn(names, name)) throw Problem.of(name.slice(0, 40), 'is no member of this request');
    return [String(names[name]), value];
  });
  return Object.fromEntries(members);
}
