import type { HttpRequest } from './http-request.js';

/** One media range of `Accept` (RFC 9110 section 12.5.1): its type, and its weight where it says one; other parameters are passed over. */
const RANGE = /^([!#$%&'*+.^`|~\w-]+\/[!#$%&'*+.^`|~\w-]+)((?:[ \t]*;[^,]*)?)$/;
const WEIGHT = /;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*(?=;|$)/i;
const ANY_WEIGHT = /;[ \t]*q=/i;

/** No browser sends a longer header, or more ranges. */
const [LONGEST, MOST] = [1000, 50];

type Weights = ReadonlyMap<string, number>;

/**
 * Whether a request would rather have a page than JSON. A browser that opens an address says so; a script or a program that takes
 * anything, or says nothing, gets JSON. Where both are as welcome, the one that is named more closely is meant.
 */
export function prefersPage({ headers }: Pick<HttpRequest, 'headers'>): boolean {
  const weights = weightsOf(headers.accept ?? '');
  const [page, json] = [matchOf('text/html', weights), matchOf('application/json', weights)];
  return page.weight === json.weight ? page.precision > json.precision : page.weight > json.weight;
}

/** By media range in lower case; what is malformed is left out. */
function weightsOf(header: string): Weights {
  const weights = new Map<string, number>();
  if (header.length > LONGEST) return weights;
  for (const item of header.split(',', MOST)) {
    const [, range = '', parameters = ''] = RANGE.exec(item.trim()) ?? [];
    const weight = weightIn(parameters);
    const name = range.toLowerCase();
    if (range !== '' && weight !== undefined) weights.set(name, Math.max(weight, weights.get(name) ?? 0));
  }
  return weights;
}

/** 1 where none is said; `undefined` where it is malformed. */
function weightIn(parameters: string): number | undefined {
  if (!ANY_WEIGHT.test(parameters)) return 1;
  const weight = WEIGHT.exec(parameters)?.[1];
  return weight === undefined ? undefined : Number(weight);
}

/** The most specific range that has the type (RFC 9110 section 12.5.1), and how specific it is; no weight where none does. */
function matchOf(type: string, weights: Weights): { readonly weight: number; readonly precision: number } {
  const ranges = ['*/*', type.replace(/\/.*/, '/*'), type];
  const precision = ranges.findLastIndex((range) => weights.has(range));
  return { weight: weights.get(ranges[precision] ?? '') ?? 0, precision };
}
