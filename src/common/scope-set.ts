import { LRUCache } from 'lru-cache';
import { OAuthError } from './errors/oauth-error.js';
import { ownText } from './own-text.js';

/** RFC 6749 section 3.3: names of printable ASCII without `"` and `\`, and blanks between them; more blanks are no fault. */
const SCOPE_LIST = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** The names that have a hierarchy (docs/scopes.md). Every other one is another system's, and covers itself alone. */
const OWN_SHAPE = /^([\w-]+(?::[\w-]+)*)(?:\.([\w-]+))?$/;

/** Our own modifier before the end. Other dots there are names of others: RabbitMQ's `ISS.tag:administrator` has that shape. */
const MISPLACED_MODIFIER = /^[\w-]+(?::[\w-]+)*\.readonly:/;

/** More names than any honest client asks for; every check is at most this many times as many. */
const MAX_SCOPES = 100;

/** For whoever wrote a list that is not taken. */
export const SCOPE_LIST_RULE = `printable ASCII without quotes and backslashes, blanks between two scopes, ${MAX_SCOPES} of them at the most, .readonly at the end of a scope only`;

/** The same few lists come with nearly every request. Longer ones are read again, so that nobody can fill our memory. */
const remembered = new LRUCache<string, ScopeSet>({ max: 1000 });
const LONGEST_REMEMBERED = 256;

/** @throws OAuthError `invalid_scope` */
function namesIn(list: string): string[] {
  if (!SCOPE_LIST.test(list)) throw malformed('The parameter scope has a character that no scope has.');
  const names = new Set(list.split(' ').filter(Boolean));
  if (names.size > MAX_SCOPES) throw malformed(`The parameter scope has more than ${MAX_SCOPES} scopes.`);
  return [...names];
}

const malformed = (description: string): OAuthError => new OAuthError('invalid_scope', description);

interface ParsedScope {
  readonly segments: readonly string[];
  readonly modifier: string | undefined;
}

/** `user:location.readonly` is the segments `user`, `location` and the modifier `readonly`; another system's name is one segment. */
function parseScope(scope: string): ParsedScope {
  const [, path, modifier] = OWN_SHAPE.exec(scope) ?? [];
  return { segments: path?.split(':') ?? [scope], modifier };
}

const nameOf = ({ segments, modifier }: ParsedScope): string =>
  segments.join(':') + (modifier === undefined ? '' : `.${modifier}`);

function covers(granted: ParsedScope, wanted: ParsedScope): boolean {
  return (
    granted.segments.every((segment, i) => segment === wanted.segments[i]) &&
    (granted.modifier === undefined || granted.modifier === wanted.modifier)
  );
}

const oneCovers = (granted: readonly ParsedScope[], wanted: ParsedScope): boolean =>
  granted.some((scope) => covers(scope, wanted));

/** The names that both cover: one, or none. */
function meetOf(one: ParsedScope, other: ParsedScope): string[] {
  const [{ segments }, short] = one.segments.length < other.segments.length ? [other, one] : [one, other];
  const meets =
    short.segments.every((segment, i) => segment === segments[i]) &&
    (one.modifier === undefined || other.modifier === undefined || one.modifier === other.modifier);
  return meets ? [nameOf({ segments, modifier: one.modifier ?? other.modifier })] : [];
}

/** An ordered set of hierarchical scopes without repetitions. Immutable. */
export class ScopeSet {
  static readonly empty = new ScopeSet([]);

  #lazilyParsed: readonly ParsedScope[] | undefined;

  private constructor(
    readonly names: readonly string[],
    /** Whether a scope covers those below it. */
    private readonly nests = true,
  ) {}

  static of(...names: string[]): ScopeSet {
    return ScopeSet.parse(names.join(' '));
  }

  /**
   * Reads a list of names with blanks between them; one without names is the empty set.
   * @throws OAuthError `invalid_scope` where the list breaks the grammar of RFC 6749 section 3.3; its description says how.
   */
  static parse(list: string): ScopeSet {
    if (list === '') return ScopeSet.empty;
    const known = remembered.get(list);
    if (known) return known;
    if (list.length > LONGEST_REMEMBERED) return new ScopeSet(namesIn(list));
    const own = ownText(list);
    const scopes = new ScopeSet(namesIn(own));
    remembered.set(own, scopes);
    return scopes;
  }

  /**
   * The same for what somebody asks for or writes down now, where a name that looks like ours and is not is their mistake.
   * @throws OAuthError `invalid_scope`, also for `user.readonly:location`.
   */
  static checked(list: string): ScopeSet {
    const scopes = ScopeSet.parse(list);
    if (scopes.names.some((name) => MISPLACED_MODIFIER.test(name))) {
      throw malformed('The parameter scope has a modifier before the end of a scope.');
    }
    return scopes;
  }

  /**
   * Reads the list of an issuer whose scopes are no more than RFC 6749 says: `user` and `user:delete` have nothing to do with
   * each other, and each covers itself alone.
   * @throws OAuthError `invalid_scope`
   */
  static flat(list: string): ScopeSet {
    return new ScopeSet(list === '' ? [] : namesIn(ownText(list)), false);
  }

  get #parsed(): readonly ParsedScope[] {
    return (this.#lazilyParsed ??= this.names.map(parseScope));
  }

  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  /** Whether one of these scopes covers `name`: `user` covers `user:location` and `user.readonly`, never the reverse. */
  covers(name: string): boolean {
    return this.nests ? oneCovers(this.#parsed, parseScope(name)) : this.has(name);
  }

  coversAll(other: ScopeSet): boolean {
    if (!this.nests) return other.names.every((name) => this.has(name));
    return other.#parsed.every((wanted) => oneCovers(this.#parsed, wanted));
  }

  /** The part of this set that `allowed` covers. */
  coveredBy(allowed: ScopeSet): ScopeSet {
    if (!allowed.nests) return this.where((_, at) => allowed.has(this.names[at] as string));
    return this.where((scope) => oneCovers(allowed.#parsed, scope));
  }

  /** The part of this set that `excluded` does not cover. */
  notCoveredBy(excluded: ScopeSet): ScopeSet {
    if (!excluded.nests) return this.where((_, at) => !excluded.has(this.names[at] as string));
    return this.where((scope) => !oneCovers(excluded.#parsed, scope));
  }

  /**
   * What both sets cover: of `user` and `user.readonly` the latter, of `user.readonly` and `user:location` what is below
   * both. In the order of this set. For sets with a hierarchy.
   */
  meet(other: ScopeSet): ScopeSet {
    if (other.coversAll(this)) return this;
    const names = this.#parsed.flatMap((scope) =>
      oneCovers(other.#parsed, scope)
        ? [nameOf(scope)]
        : other.#parsed.flatMap((more) => meetOf(scope, more)),
    );
    return new ScopeSet([...new Set(names)].slice(0, MAX_SCOPES));
  }

  /** Itself where that is all of it. Not `#where`: beside a private method, what is compiled makes `empty` of a class not yet there. */
  private where(isWanted: (scope: ParsedScope, at: number) => boolean): ScopeSet {
    const names = this.names.filter((_, at) => isWanted(this.#parsed[at] as ParsedScope, at));
    return names.length === this.names.length ? this : new ScopeSet(names, this.nests);
  }

  union(other: ScopeSet): ScopeSet {
    return new ScopeSet([...new Set([...this.names, ...other.names])], this.nests);
  }

  /** Without the scopes that another one of the set covers. */
  collapse(): ScopeSet {
    if (!this.nests) return this;
    const redundant = (scope: ParsedScope, at: number): boolean =>
      this.#parsed.some((other, i) => i !== at && covers(other, scope) && (!covers(scope, other) || i < at));
    return this.where((scope, at) => !redundant(scope, at));
  }

  /** The space-delimited list, as it stands in requests, answers and the database. */
  toString(): string {
    return this.names.join(' ');
  }
}
