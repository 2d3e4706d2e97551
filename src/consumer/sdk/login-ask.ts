/** What an API wants of a login beside what every login has. */
export interface LoginAsk {
  /** Where to log in, by the name of the provider. */
  readonly provider: string;
  /** For which resources the tokens are to be (RFC 8707). */
  readonly resource?: readonly string[];
  /** Scopes beside those of every login, space-delimited. */
  readonly scope?: string;
  /** Classes of authentication, space-delimited, in the order of preference (RFC 9470). */
  readonly acrValues?: string;
  /** How old the authentication may be. Seconds. */
  readonly maxAge?: number;
  /** How many logins in a row were asked for, this one included. */
  readonly turn?: number;
}

/** What credentials were asked for. */
export interface Asked extends LoginAsk {
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What was just asked for and granted is not asked for once more: an API that is not content with it never will be. Milliseconds. */
const JUST_NOW_MS = 60_000;
/** An API that wants something else each time ends as well. */
const MOST_TURNS = 3;

/**
 * The login to ask for: what is wanted, and what earlier ones were asked for at the same provider, or each would undo the other.
 * @param asked of the credentials that were refused.
 * @returns `undefined` where that would be in vain.
 */
export function nextAsk(wanted: LoginAsk, asked: Asked | undefined, now: number): LoginAsk | undefined {
  const recent = asked && Math.abs(now - asked.at) < JUST_NOW_MS ? asked : undefined;
  if (recent && isEnough(recent, wanted)) return undefined;
  const { resource, scope, acrValues } = asked?.provider === wanted.provider ? asked : {};
  return {
    ...named('acrValues', acrValues),
    ...wanted,
    ...named('resource', union(resource, wanted.resource)),
    ...named('scope', union(wordsOf(scope), wordsOf(wanted.scope))?.join(' ')),
    turn: 1 + turnOf(recent),
  };
}

const union = (...lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined => {
  const all = new Set(lists.flatMap((list) => list ?? []));
  return all.size > 0 ? [...all] : undefined;
};

const named = <N extends string, T>(name: N, value: T | undefined): Partial<Record<N, T>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<N, T>>;

const turnOf = (asked: Asked | undefined): number => (asked ? (asked.turn ?? 1) : 0);

const isEnough = (asked: Asked, wanted: LoginAsk): boolean =>
  turnOf(asked) >= MOST_TURNS || covers(asked, wanted);

const covers = (asked: Asked, wanted: LoginAsk): boolean =>
  (wanted.acrValues === undefined || wanted.acrValues === asked.acrValues) &&
  (wanted.maxAge === undefined || (asked.maxAge !== undefined && asked.maxAge <= wanted.maxAge)) &&
  (wanted.resource ?? []).every((one) => asked.resource?.includes(one)) &&
  wordsOf(wanted.scope).every((one) => wordsOf(asked.scope).includes(one));

/** As parameters of the authorization request. @param scope of every login. */
export const askParameters = (
  { acrValues, maxAge, scope: more }: Partial<LoginAsk>,
  scope: string,
): Readonly<Record<string, string>> => ({
  scope: [...new Set([...wordsOf(scope), ...wordsOf(more)])].join(' '),
  ...(acrValues !== undefined && { acr_values: acrValues }),
  ...(maxAge !== undefined && { max_age: String(maxAge) }),
});

export const wordsOf = (text = ''): readonly string[] => text.split(' ').filter((word) => word !== '');
