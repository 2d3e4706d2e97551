import { readFile } from 'node:fs/promises';
import { OptionFault } from '../errors/option-fault.js';
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

/** What comes after our own stylesheet; empty where the brand changes nothing of it. @throws OptionFault */
export async function brandCss({ accent, css }: BrandOptions): Promise<string> {
  const parts = [accent === undefined ? '' : accentCss(accent), css === undefined ? '' : await ownCss(css)];
  return parts.filter(Boolean).join('\n');
}

/** @throws OptionFault */
export function accentCss(accent: string): string {
  const colour = parseColour(accent);
  if (!colour) throw new OptionFault('brand.accent', 'must be a colour such as #0b6b83');
  const link = (ground: Colour): string => `--link: ${hexOf(readableOn(ground, colour))};`;
  return [
    `:root { --accent: ${hexOf(colour)}; --accent-ink: ${hexOf(inkOn(colour))}; ${link(DAY)} }`,
    `@media (prefers-color-scheme: dark) { :root { ${link(NIGHT)} } }`,
  ].join('\n');
}

/** No name of a file has a brace in it, and no CSS has none. */
async function ownCss(css: string): Promise<string> {
  const text = css.includes('{') ? css : await readFile(css, 'utf8').catch(cannotRead);
  if (Buffer.byteLength(text) > LONGEST) throw new OptionFault('brand.css', 'must have at most 100 KiB');
  return text;
}

function cannotRead(error: NodeJS.ErrnoException): never {
  throw new OptionFault('brand.css', `names a file that can't be read (${error.code ?? 'unknown'})`);
}
