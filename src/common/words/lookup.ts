/** A well-formed language range (RFC 4647 section 2.1). */
const RANGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;
/** One item of `Accept-Language` (RFC 9110 section 12.5.4). */
const ITEM = /^([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;

/** No browser sends a longer header, or more ranges. */
const [LONGEST, MOST] = [1000, 50];

/** As BCP 47 writes it (RFC 5646 section 4.5); `undefined` where it is no language tag. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The ranges of `ui_locales` (OIDC Core section 3.1.2.1), best first; what is none is left out. */
export const rangesOf = (locales: string): string[] =>
  locales.length > LONGEST ? [] : locales.split(' ', MOST).filter((range) => RANGE.test(range));

/** The ranges of `Accept-Language`, best first, and those that are not wanted. None of a header that is malformed. */
export function acceptedRanges(header: string): { readonly wanted: string[]; readonly refused: string[] } {
  const nothing = { wanted: [], refused: [] };
  if (header.length > LONGEST) return nothing;
  const items = header.split(',', MOST).flatMap((item) => item.trim() || []);
  const ranges = items.map((item) => ITEM.exec(item));
  if (!ranges.every((range) => range !== null)) return nothing;
  const weighed = ranges.map(([, range = '', weight = '1']) => ({ range, weight: Number(weight) }));
  const accepted = weighed.filter(({ weight }) => weight > 0);
  return {
    wanted: accepted.sort((a, b) => b.weight - a.weight).map(({ range }) => range),
    refused: weighed.filter(({ weight }) => weight === 0).map(({ range }) => range),
  };
}

/**
 * RFC 4647 section 3.4: each range, cut from its end until a language is called so. `*` matches whatever is the default, so it
 * ends the search.
 * @param available tags in lower case.
 */
export function lookUp(ranges: readonly string[], available: readonly string[]): string | undefined {
  for (const range of ranges) {
    if (range === '*') return undefined;
    const found = lookUpOne(range.toLowerCase(), available);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lookUpOne(range: string, available: readonly string[]): string | undefined {
  const subtags = range.split('-');
  while (subtags.length > 0) {
    const tag = subtags.join('-');
    if (available.includes(tag)) return tag;
    subtags.pop();
    // A single letter or digit only begins an extension.
    if (subtags.at(-1)?.length === 1) subtags.pop();
  }
  return undefined;
}
