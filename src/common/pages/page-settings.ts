import type { WordsOptions } from '../words/languages.js';
import type { WordKey } from '../words/words.js';

/** How the pages look like the application's own. */
export interface BrandOptions {
  /** In titles and above each page. 1 to 100 characters. */
  readonly name?: string;
  /** A file, or an https URL (http on loopback), read once at the start: PNG, SVG, WebP or JPEG of at most 256 KiB. */
  readonly logo?: string;
  /** `#rgb` or `#rrggbb`. What is written on it, and links, are given enough contrast for WCAG AA. */
  readonly accent?: string;
  /** CSS, or a file with it, after our own. At most 100 KiB. */
  readonly css?: string;
}

/** What the pages are told, by the composition root. */
export abstract class PageSettings {
  /** Whose options these are, for errors: `SluiceModule`. */
  abstract readonly module: string;
  /** Where the pages are, as browsers see it: origin and path prefix. */
  abstract readonly url: string;
  /** Whose pages explain error codes, without a trailing slash; left out where there are none. */
  abstract readonly issuer?: string | undefined;
  abstract readonly brand?: BrandOptions | undefined;
  /** Languages of one's own, or single texts instead of ours. */
  abstract readonly words?: WordsOptions | undefined;
  /** BCP 47 tags, the default first. Left out: English, German, and those of `words`. */
  abstract readonly uiLocales?: readonly string[] | undefined;
}

/** Where a person who is lost goes on, instead of the account page. */
export abstract class StartPage {
  /** Behind the path of `PageSettings.url`. */
  abstract readonly path: string;
  abstract readonly label: Extract<WordKey, 'page.home' | 'account.title'>;
}
