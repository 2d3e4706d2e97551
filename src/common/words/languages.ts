import { OptionFault } from '../errors/option-fault.js';
import { DE } from './de.js';
import { EN } from './en.js';
import { Language } from './language.js';
import { acceptedRanges, canonicalTag, lookUp, rangesOf } from './lookup.js';
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
   * @throws OptionFault
   */
  constructor(words?: WordsOptions, offered?: readonly string[]) {
    this.all = textsOf(words, offered).map(([tag, texts]) => new Language(tag, texts));
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

/** The texts of each language that is offered, by canonical tag. @throws OptionFault */
export function textsOf(words: WordsOptions = {}, offered?: readonly string[]): [string, Partial<Words>][] {
  const own = ownWords(words);
  const tags = offeredTags(offered) ?? [...new Set([...LANGUAGE_TAGS, ...own.keys()])];
  return tags.map((tag) => {
    const texts = { ...OURS[tag], ...own.get(tag) };
    if (Object.keys(texts).length === 0)
      throw new OptionFault('uiLocales', `has a language that there are no words for: ${tag}`);
    return [tag, texts];
  });
}

/** By canonical tag: `de` and `DE` are one language, which has its texts in one place. */
function ownWords(words: WordsOptions): ReadonlyMap<string, Partial<Words>> {
  if (typeof words !== 'object' || (words as unknown) === null || Array.isArray(words)) {
    throw new OptionFault(
      'words',
      "must be an object of languages: { fr: { 'login.title': 'Se connecter' } }",
    );
  }
  const own = new Map<string, Partial<Words>>();
  for (const [tag, texts] of Object.entries(words)) {
    const name = canonical('words', tag);
    if (own.has(name)) throw new OptionFault(`words.${tag}`, `is there twice: it is ${name}`);
    own.set(name, checked(tag, texts));
  }
  return own;
}

function offeredTags(offered: unknown): readonly string[] | undefined {
  if (offered === undefined) return undefined;
  if (!Array.isArray(offered) || offered.length === 0) {
    throw new OptionFault(
      'uiLocales',
      "must be a list of one BCP 47 language tag or more, such as ['de', 'en']",
    );
  }
  return [...new Set(offered.map((tag) => canonical('uiLocales', tag)))];
}

function canonical(option: string, tag: unknown): string {
  const name = typeof tag === 'string' ? canonicalTag(tag) : undefined;
  if (name !== undefined) return name;
  const shown = typeof tag === 'string' ? JSON.stringify(tag) : typeof tag;
  throw new OptionFault(option, `has what is no BCP 47 language tag: ${shown}`);
}

function checked(tag: string, texts: unknown): Partial<Words> {
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts))
    throw new OptionFault(`words.${tag}`, 'must be an object of texts');
  for (const [key, text] of Object.entries(texts)) {
    const fault = faultOf(key, text);
    if (fault) throw new OptionFault(`words.${tag}`, fault);
  }
  return texts;
}

function faultOf(key: string, text: unknown): string | undefined {
  if (!Object.hasOwn(EN, key)) return `has a text that does not exist: ${key}`;
  if (typeof text !== 'string' || text === '') return `must have a text that is not empty for ${key}`;
  const [has, needs] = [placeholdersOf(text), placeholdersOf(EN[key as WordKey])];
  return has === needs ? undefined : `needs other placeholders in ${key}: ${needs || 'none'}`;
}

/** Sorted, so that a language may have them in another order, or twice. */
export const placeholdersOf = (text: string): string =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');
