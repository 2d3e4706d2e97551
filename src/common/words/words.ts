import type { EN } from './en.js';

export type WordKey = keyof typeof EN;

/** All texts of one language. */
export type Words = Readonly<Record<WordKey, string>>;

/** The names between braces. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** How long: said by `Intl` in the language of the page. */
export interface Duration {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

/** A text of somebody else's, in a language of its own (BCP 47) where that is known. */
export interface ForeignText {
  readonly text: string;
  readonly lang?: string | undefined;
}

/** What takes the place of a placeholder. */
export type Value = string | number | Duration | ForeignText;

/** The values that a text needs: none, or one for each placeholder. */
export type ValuesOf<Key extends WordKey> = [Placeholders<(typeof EN)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<(typeof EN)[Key]>, Value>>];

/** A text to be said once the language is known. */
export interface Message {
  readonly key: WordKey;
  readonly values: Readonly<Record<string, Value>>;
}

export const message = <Key extends WordKey>(key: Key, ...[values]: ValuesOf<Key>): Message => ({
  key,
  values: values ?? {},
});

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Each text with the placeholders of the English one, and no text more. */
type Complete<Texts> = {
  readonly [Key in WordKey]: Key extends keyof Texts
    ? Texts[Key] extends string
      ? Same<Placeholders<Texts[Key]>, Placeholders<(typeof EN)[Key]>> extends true
        ? string
        : `with the placeholders of: ${(typeof EN)[Key]}`
      : string
    : string;
} & Readonly<Record<Exclude<keyof Texts, WordKey>, never>>;

/** A language of ours: the compiler refuses one that lacks a text, or has other placeholders in it. */
export const translation = <const Texts extends Words>(texts: Texts & Complete<Texts>): Words => texts;
