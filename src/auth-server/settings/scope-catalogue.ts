import { OptionFault } from '../../common/errors/option-fault.js';
import { ScopeSet } from '../../common/scope-set.js';
import { isShownName } from '../../common/text/shown-name.js';
import { canonicalTag, lookUp } from '../../common/words/lookup.js';
import type { ForeignText } from '../../common/words/words.js';

/** Scopes by name, each with what people read of it: a text for all languages, or one per language by BCP 47 tag. */
export type ScopeCatalogueOptions = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const LONGEST = 200;

/** The application's own scopes, and its words for ours. */
export class ScopeCatalogue {
  readonly #texts: ReadonlyMap<string, string | ReadonlyMap<string, string>>;

  /** @throws OptionFault that names the scope. */
  constructor(options: ScopeCatalogueOptions = {}) {
    if (typeof options !== 'object' || (options as unknown) === null || Array.isArray(options)) {
      throw new OptionFault('scopes', "must be an object: { 'reports.readonly': 'See your reports' }");
    }
    this.#texts = new Map(
      Object.entries(options).map(([scope, text]) => [named(scope), checked(scope, text)]),
    );
  }

  get names(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** In that language, or the first one that there is; `undefined` for a scope that is not in the catalogue. */
  text(scope: string, language: string): ForeignText | undefined {
    const text = this.#texts.get(scope);
    if (text === undefined) return undefined;
    if (typeof text === 'string') return { text };
    const tags = [...text.keys()];
    const tag = lookUp([language], tags) ?? String(tags[0]);
    return { text: String(text.get(tag)), lang: canonicalTag(tag) };
  }
}

function named(scope: string): string {
  try {
    const [name, ...more] = ScopeSet.checked(scope).names;
    if (name !== undefined && more.length === 0) return name;
  } catch {
    // Said below.
  }
  throw new OptionFault(
    'scopes',
    `has a name that is no scope (RFC 6749 section 3.3): ${JSON.stringify(scope)}`,
  );
}

function checked(scope: string, text: unknown): string | ReadonlyMap<string, string> {
  if (isText(text)) return text;
  const entries = typeof text === 'object' && text !== null ? Object.entries(text) : [];
  const texts = entries.filter(
    (entry): entry is [string, string] => canonicalTag(entry[0]) !== undefined && isText(entry[1]),
  );
  const byTag = new Map(texts.map(([tag, one]) => [tag.toLowerCase(), one]));
  if (byTag.size > 0 && byTag.size === entries.length) return byTag;
  throw new OptionFault(
    `scopes.${scope}`,
    "must be a text of 1 to 200 characters, or one per language: { en: '…', de: '…' }",
  );
}

const isText = (text: unknown): text is string => typeof text === 'string' && isShownName(text, LONGEST);
