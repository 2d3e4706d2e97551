import { distance } from 'fastest-levenshtein';

/** What only our variables begin with. */
const FAMILIES = ['SLUICE_', 'CONSUMER_', 'SIGNING_KEY_', 'ACCESS_TOKEN_', 'REFRESH_TOKEN_'];
/** Names of fewer letters are one letter away from those of others (`POST`), and those of fewer than LONG two. */
const [SHORT, LONG] = [5, 8];

/**
 * Names of the environment that are none of ours, and look like slips of the pen: one of our families, our letters in another case,
 * or a letter or two away from ours.
 * @param known every name that there is.
 * @returns what is said of each, never its value.
 */
export function unknownVariables(names: Iterable<string>, known: ReadonlySet<string>): string[] {
  return [...names]
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const meant = closest(name, known);
      if (meant !== undefined) return [`${name} (is ${meant} meant?)`];
      return FAMILIES.some((family) => name.startsWith(family)) ? [name] : [];
    })
    .sort();
}

function closest(name: string, known: ReadonlySet<string>): string | undefined {
  const said = name.toUpperCase().replaceAll('-', '_');
  const bare = said.replace(/^SLUICE_/, '');
  if (name !== said && known.has(said)) return said;
  if (bare !== said && known.has(bare)) return bare;
  return [...known].find((one) => isSlip(said, one));
}

function isSlip(said: string, meant: string): boolean {
  const letters = distance(said, meant);
  // Two that changed places are one slip.
  const isTurned = letters === 2 && sorted(said) === sorted(meant);
  if (meant.length < SHORT) return isTurned;
  return isTurned || letters <= (meant.length >= LONG ? 2 : 1);
}

const sorted = (text: string): string => [...text].sort().join('');
