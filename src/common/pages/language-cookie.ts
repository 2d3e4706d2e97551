/** Holds the BCP 47 tag of the language that the person chose; nothing else, and no secret. */
export const LANGUAGE_COOKIE = 'sluice_language';

/** A year, in seconds. */
export const LANGUAGE_COOKIE_AGE = 365 * 86_400;
