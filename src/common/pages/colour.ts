/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

const [BLACK, WHITE]: readonly [Colour, Colour] = [
  [0, 0, 0],
  [255, 255, 255],
];
/** What text needs (WCAG 2.2, 1.4.3, level AA). */
export const ENOUGH = 4.5;

/** `#rgb` or `#rrggbb`; `undefined` where it is neither. */
export function parseColour(text: string): Colour | undefined {
  if (!/^#(?:[0-9a-f]{3}){1,2}$/i.test(text)) return undefined;
  const digits = text.length === 4 ? text.replace(/[0-9a-f]/gi, '$&$&') : text;
  return [1, 3, 5].map((at) => parseInt(digits.slice(at, at + 2), 16)) as unknown as Colour;
}

export const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance (WCAG 2.2). */
function luminanceOf(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever can be read on it: one of them always can. */
export const inkOn = (ground: Colour): Colour =>
  contrast(WHITE, ground) >= ENOUGH || contrast(WHITE, ground) > contrast(BLACK, ground) ? WHITE : BLACK;

/** The colour, or the one nearest to it on the way to black or white that can be read on the ground. */
export function readableOn(ground: Colour, colour: Colour): Colour {
  const end = inkOn(ground);
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = colour.map((part, at) => Math.round(part + ((end[at] ?? 0) - part) * share));
    const found = mixed as unknown as Colour;
    if (contrast(found, ground) >= ENOUGH) return found;
  }
  return end;
}
