import { EN } from './en.js';
import type { Duration, ForeignText, Message, Value, ValuesOf, WordKey, Words } from './words.js';
import { wireMessage } from './wire-message.js';

const PLACEHOLDER = /\{(\w+)\}/g;
/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;
const JUST_NOW_MS = 10_000;

/** A moment as people read it and as machines do. */
export interface Moment {
  /** `in 59 minutes`, `2 days ago`, `just now`. */
  readonly words: string;
  /** Day and time of day, in UTC. */
  readonly exact: string;
  readonly iso: string;
}

/** One language that pages are written in: its texts, and how it writes numbers and times. Made once. */
export class Language {
  /** BCP 47. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** What it calls itself. */
  readonly name: string;
  readonly #words: Words;
  readonly #own: Partial<Words>;
  readonly #numbers: Intl.NumberFormat;
  readonly #distances: Intl.RelativeTimeFormat;
  readonly #moments: Intl.DateTimeFormat;

  /** @param words what is missing is said in English. */
  constructor(tag: string, words: Partial<Words>) {
    const locale = new Intl.Locale(tag);
    this.tag = tag;
    this.dir = RIGHT_TO_LEFT.has(locale.maximize().script ?? '') ? 'rtl' : 'ltr';
    this.name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    this.#own = words;
    this.#words = { ...EN, ...words };
    this.#numbers = new Intl.NumberFormat(tag);
    this.#distances = new Intl.RelativeTimeFormat(tag);
    this.#moments = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' });
  }

  /** A text with its values; not escaped. */
  say<Key extends WordKey>(key: Key, ...[values]: ValuesOf<Key>): string {
    return this.tell({ key, values: values ?? {} });
  }

  tell({ key, values }: Message): string {
    return this.#words[key].replace(PLACEHOLDER, (_all, name: string) => this.#value(values[name] ?? ''));
  }

  /** A text with the language that it is said in: English where this one lacks it. */
  tagged(message: Message): ForeignText {
    return { text: this.tell(message), lang: Object.hasOwn(this.#own, message.key) ? this.tag : 'en' };
  }

  /**
   * A text as HTML: everything escaped, each value isolated, so that a name that is written from right to left leaves our words
   * where they are.
   */
  isolate<Key extends WordKey>(key: Key, ...values: ValuesOf<Key>): string {
    return this.#marked((value, lang) => `<bdi${lang}>${value}</bdi>`, key, ...values);
  }

  /** As `isolate`, each value emphasized. */
  strong<Key extends WordKey>(key: Key, ...values: ValuesOf<Key>): string {
    return this.#marked((value, lang) => `<bdi${lang}><strong>${value}</strong></bdi>`, key, ...values);
  }

  /** As `isolate`, each value as what machines say. */
  code<Key extends WordKey>(key: Key, ...values: ValuesOf<Key>): string {
    return this.#marked((value) => `<code>${value}</code>`, key, ...values);
  }

  /** What the description of an error says (`error_description`, in English), or else what its code does. */
  explain(code: string, description: string): string {
    const known = wireMessage(description);
    if (known) return this.tell(known);
    const key = `code.${code}`;
    return Object.hasOwn(EN, key) ? this.tell({ key: key as WordKey, values: {} }) : description;
  }

  /** Both in epoch milliseconds. */
  moment(at: number, now: number): Moment {
    return {
      words: this.#distance(at - now),
      exact: this.#moments.format(at),
      iso: new Date(at).toISOString(),
    };
  }

  /** The same for what is over; `just now` bridges clocks that differ a little. */
  pastMoment(at: number, now: number): Moment {
    const past = this.moment(at, now);
    return now - at < JUST_NOW_MS ? { ...past, words: this.say('page.justNow') } : past;
  }

  #distance(milliseconds: number): string {
    const [unit, size] = UNITS.find(([, length]) => Math.abs(milliseconds) >= length) ?? UNITS[3];
    return this.#distances.format(Math.trunc(milliseconds / size), unit);
  }

  /** @param mark of a value that is escaped already; `lang` is the attribute of one that has a language of its own. */
  #marked(
    mark: (value: string, lang: string) => string,
    key: WordKey,
    values: Readonly<Record<string, Value>> = {},
  ): string {
    return escape(this.#words[key]).replace(PLACEHOLDER, (_all, name: string) => {
      const value = values[name] ?? '';
      return mark(escape(this.#value(value)), langOf(value));
    });
  }

  #value(value: Value): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return this.#numbers.format(value);
    return 'text' in value ? value.text : this.#duration(value);
  }

  #duration({ count, unit }: Duration): string {
    return new Intl.NumberFormat(this.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  }
}

const langOf = (value: Value): string =>
  typeof value === 'object' && 'text' in value && value.lang ? ` lang="${escape(value.lang)}"` : '';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
