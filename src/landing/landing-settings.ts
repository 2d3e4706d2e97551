import type { WordKey } from '../common/words/words.js';

/** A way from the landing page. */
export interface LandingLink {
  /** Behind the path of `PageSettings.url`. */
  readonly path: string;
  readonly label: WordKey & (`landing.${string}` | 'account.title');
  /** What is there. */
  readonly about: Extract<WordKey, `landing.${string}`>;
}

/** What the landing page says, by the composition root. */
export abstract class LandingSettings {
  /** Whether it says what this program is: no matter of the people of a production server. */
  abstract readonly isDemo: boolean;
  abstract readonly links: readonly LandingLink[];
}
