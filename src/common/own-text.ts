/**
 * The same text, for whoever keeps it: V8 makes a part of a text point into the whole, so that a remembered parameter would
 * keep all of its request in memory.
 */
export const ownText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
