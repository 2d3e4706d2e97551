import { ConfigError } from '../errors/config-error.js';
import { DE } from './de.js';
import { EN } from './en.js';
import { Language } from './language.js';
import { acceptedRanges, lookUp, rangesOf } from './lookup.js';
import type { WordKey, Words } from './words.js';

/** Texts for a language of one's own, or instead of some of ours; by BCP 47 tag. */
export type WordsOptions = Readonly<Record<string, Partial<Words>>>;

const OURS: WordsOptions = { en: EN, de: DE };

/** Those that we bring along. */
export const LANGUAGE_TAGS: readonly string[] = Object.keys(OURS);

/** What a request says about the language of its answer, each as it was sent. */
export interface WantedLanguage {
  /** OIDC Core section 3.1.2.1. */
  readonly uiLocales?: string | undefined;
  /** What the person chose on a page of ours. */
  readonly chosen?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

/** All languages that pages are written in. */
export class Languages {
  /** In the order they are offered; the first is the default. */
  readonly all: readonly Language[];
  readonly #byTag: ReadonlyMap<string, Language>;

  /**
   * @param words beside ours.
   * @param offered BCP 47 tags, the default first. Left out: English, German, and those of `words`.
   * @throws ConfigError
   */
  constructor(words: WordsOptions = {}, offered?: readonly string[]) {
    const own = new Map(Object.entries(words).map(([tag, texts]) => [canonical(tag), checked(tag, texts)]));
    const tags = [...new Set(offered?.map(canonical) ?? [...LANGUAGE_TAGS, ...own.keys()])];
    if (tags.length === 0) throw new ConfigError('uiLocales: name one language or more');
    this.all = tags.map((tag) => {
      const texts = { ...OURS[tag], ...own.get(tag) };
      if (Object.keys(texts).length === 0)
        throw new ConfigError(`uiLocales: there are no words for "${tag}"`);
      return new Language(tag, texts);
    });
    this.#byTag = new Map(this.all.map((language) => [language.tag.toLowerCase(), language]));
  }

  get default(): Language {
    return this.all[0] as Language;
  }

  /** The language of that tag. */
  find(tag: string | undefined): Language | undefined {
    return tag === undefined ? undefined : this.#byTag.get(tag.toLowerCase());
  }

  /** What the client asked for, else what the person chose, else what the browser prefers, else the default. */
  choose({ uiLocales, chosen, acceptLanguage }: WantedLanguage): Language {
    const known = [...this.#byTag.keys()];
    const asked = uiLocales === undefined ? undefined : lookUp(rangesOf(uiLocales), known);
    return this.find(asked) ?? this.find(chosen) ?? this.#preferred(acceptLanguage, known) ?? this.default;
  }

  #preferred(header: string | undefined, known: readonly string[]): Language | undefined {
    if (header === undefined) return undefined;
    const { wanted, refused } = acceptedRanges(header);
    const open = known.filter(
      (tag) =>
        lookUp(
          [tag],
          refused.map((range) => range.toLowerCase()),
        ) === undefined,
    );
    return this.find(lookUp(wanted, open) ?? open[0]);
  }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] as string;
  } catch {
    throw new ConfigError(`words, uiLocales: ${JSON.stringify(tag)} is not a BCP 47 language tag`);
  }
}

function checked(tag: string, texts: unknown): Partial<Words> {
  if (typeof texts !== 'object' || texts === null)
    throw new ConfigError(`words.${tag}: is an object of texts`);
  for (const [key, text] of Object.entries(texts)) {
    const fault = faultOf(key, text);
    if (fault) throw new ConfigError(`words.${tag}: the text "${key}" ${fault}`);
  }
  return texts;
}

function faultOf(key: string, text: unknown): string | undefined {
  if (!Object.hasOwn(EN, key)) return 'does not exist';
  if (typeof text !== 'string' || text === '') return 'is not a text';
  const [has, needs] = [placeholdersOf(text), placeholdersOf(EN[key as WordKey])];
  return has === needs ? undefined : `needs the placeholders: ${needs || 'none'}`;
}

/** Sorted, so that a language may have them in another order, or twice. */
export const placeholdersOf = (text: string): string =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');
