import { hasVisible, isAllVisible } from './invisible.js';

/** What a name that is shown must be, for messages. */
export const shownNameRule = (most: number): string =>
  `1 to ${most} characters that people can see, and none that is invisible or turns text around`;

/**
 * Whether a text may stand on our pages as somebody's name: of a client, a brand, a scope, a provider, a person
 * (docs/text-and-names.md). Kept as it was given.
 * @param most characters, counted as code points.
 */
export const isShownName = (text: string, most: number): boolean =>
  text.length <= 2 * most && [...text].length <= most && hasVisible(text) && isAllVisible(text);
