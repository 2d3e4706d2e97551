/** What fits into a terminal. Characters. */
const WIDTH = 100;
const GAP = 2;
const LEAST = 8;

/** How wide each column may be, so that all of them fit: the widest give way first. */
export function fitted(table: readonly (readonly string[])[]): number[] {
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => lengthOf(row[at] ?? ''))));
  const room = WIDTH - GAP * (widths.length - 1);
  while (sum(widths) > room && Math.max(...widths) > LEAST) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] as number) - 1;
  }
  return widths;
}

/** The lines of a text that is broken at blanks, or inside a word that is wider than all. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width))) {
    const last = lines.at(-1) as string;
    const longer = last === '' ? word : `${last} ${word}`;
    if (lengthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, width: number): string[] {
  const letters = [...word];
  if (letters.length <= width) return [word];
  const count = Math.ceil(letters.length / width);
  return Array.from({ length: count }, (_, at) => letters.slice(at * width, (at + 1) * width).join(''));
}

const lengthOf = (text: string): number => [...text].length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
