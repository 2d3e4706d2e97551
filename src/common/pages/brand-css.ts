import { readFile } from 'node:fs/promises';
import { ConfigError } from '../errors/config-error.js';
import type { Colour } from './colour.js';
import { hexOf, inkOn, parseColour, readableOn } from './colour.js';
import type { BrandOptions } from './page-settings.js';

/** The grounds that links stand on: `--paper` of the stylesheet, by day and by night. */
const [DAY, NIGHT]: readonly [Colour, Colour] = [
  [255, 255, 255],
  [27, 36, 44],
];
/** Bytes. */
const LONGEST = 100 * 1024;

/** What comes after our own stylesheet; empty where the brand changes nothing of it. @throws ConfigError */
export async function brandCss({ accent, css }: BrandOptions): Promise<string> {
  const parts = [accent === undefined ? '' : accentCss(accent), css === undefined ? '' : await ownCss(css)];
  return parts.filter(Boolean).join('\n');
}

function accentCss(accent: string): string {
  const colour = typeof accent === 'string' ? parseColour(accent) : undefined;
  if (!colour) throw new ConfigError('brand.accent: is a colour such as #0b6b83');
  const link = (ground: Colour): string => `--link: ${hexOf(readableOn(ground, colour))};`;
  return [
    `:root { --accent: ${hexOf(colour)}; --accent-ink: ${hexOf(inkOn(colour))}; ${link(DAY)} }`,
    `@media (prefers-color-scheme: dark) { :root { ${link(NIGHT)} } }`,
  ].join('\n');
}

/** No name of a file has a brace in it, and no CSS has none. */
async function ownCss(css: string): Promise<string> {
  const text = css.includes('{') ? css : await readFile(css, 'utf8').catch(cannotRead);
  if (Buffer.byteLength(text) > LONGEST) throw new ConfigError('brand.css: has at most 100 KiB');
  return text;
}

function cannotRead(error: NodeJS.ErrnoException): never {
  throw new ConfigError(`brand.css: the file can't be read (${error.code ?? 'unknown'})`);
}
