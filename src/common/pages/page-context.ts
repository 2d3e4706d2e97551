import type { Language } from '../words/language.js';
import type { Brand } from './brand.js';

/** What a page is written with, whatever it says. */
export interface PageContext {
  /** Of the person who reads it. */
  readonly language: Language;
  /** All that they can choose from. */
  readonly languages: readonly Language[];
  /** Path and query of the same page by GET, for whoever chooses another; `undefined` where no link leads to it. */
  readonly here: string | undefined;
  readonly brand: Brand;
}

/** A page before its language is known. */
export type Page = (context: PageContext) => string | Promise<string>;
