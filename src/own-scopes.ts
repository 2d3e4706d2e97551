import { LANGUAGE_TAGS, textsOf } from './common/words/languages.js';
import type { SluiceOptions } from './package/sluice-options.js';

/** Of the API that the server brings along. */
const NAMES = ['projects', 'projects.readonly'] as const;

/** Its scopes as an embedder names those of its own API: discovery lists them, and clients may register for them. */
export const OWN_SCOPES: NonNullable<SluiceOptions['scopes']> = Object.fromEntries(
  NAMES.map((name) => [
    name,
    Object.fromEntries(
      textsOf({}, LANGUAGE_TAGS).map(([tag, words]) => [tag, String(words[`scope.${name}`])]),
    ),
  ]),
);
