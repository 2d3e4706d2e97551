import { ConfigError } from '../../common/errors/config-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import { lookUp } from '../../common/words/lookup.js';

/** Scopes by name, each with what people read of it: a text for all languages, or one per language by BCP 47 tag. */
export type ScopeCatalogueOptions = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const TEXT = /^\P{Cc}{1,200}$/u;

/** The application's own scopes, and its words for ours. */
export class ScopeCatalogue {
  readonly #texts: ReadonlyMap<string, string | ReadonlyMap<string, string>>;

  /** @throws ConfigError in one line that names the scope. */
  constructor(options: ScopeCatalogueOptions = {}) {
    this.#texts = new Map(
      Object.entries(options).map(([scope, text]) => [named(scope), checked(scope, text)]),
    );
  }

  get names(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** In that language, or the first one that there is; `undefined` for a scope that is not in the catalogue. */
  text(scope: string, language: string): string | undefined {
    const text = this.#texts.get(scope);
    if (text === undefined || typeof text === 'string') return text;
    const tags = [...text.keys()];
    return text.get(lookUp([language], tags) ?? (tags[0] as string));
  }
}

function named(scope: string): string {
  try {
    if (ScopeSet.parse(scope).names.length === 1) return scope;
  } catch {
    // Said below.
  }
  throw new ConfigError(`scopes: ${JSON.stringify(scope)} is not a scope's name (RFC 6749 section 3.3)`);
}

function checked(scope: string, text: unknown): string | ReadonlyMap<string, string> {
  if (isText(text)) return text;
  const entries = typeof text === 'object' && text !== null ? Object.entries(text) : [];
  const texts = entries.filter((entry): entry is [string, string] => isTag(entry[0]) && isText(entry[1]));
  if (texts.length === 0 || texts.length < entries.length) {
    throw new ConfigError(
      `scopes.${scope}: is a text of 1 to 200 characters, or one per language: { en: '…', de: '…' }`,
    );
  }
  return new Map(texts.map(([tag, one]) => [tag.toLowerCase(), one]));
}

const isText = (text: unknown): text is string => typeof text === 'string' && TEXT.test(text);

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
