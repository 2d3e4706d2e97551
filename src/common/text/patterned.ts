/** What fingers run along: rows of keyboards, the digits and the alphabet, each in both directions. */
const ROWS = ['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm', '1234567890'];
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const NEIGHBOURS = new Set([...ROWS, ALPHABET, '0123456789'].flatMap(pairsOf));
/** What is longer says something before it says it again. Characters. */
const LONGEST_PERIOD = 12;
/** So much of it follows from what stands before. */
const MOST_PREDICTABLE = 0.75;

/** Whether a text repeats itself, or runs along the alphabet, the digits or a keyboard (NIST SP 800-63B-4 section 3.1.1.2). */
export function isPatterned(text: string): boolean {
  const letters = [...text.toLowerCase()];
  return repeatsItself(letters) || isRun(letters);
}

/** Some beginning, once more at least, and perhaps a part of it again. */
function repeatsItself(letters: readonly string[]): boolean {
  const longest = Math.min(LONGEST_PERIOD, Math.floor(letters.length / 2));
  for (let period = 1; period <= longest; period++) {
    if (letters.every((letter, at) => at < period || letter === letters[at - period])) return true;
  }
  return false;
}

function isRun(letters: readonly string[]): boolean {
  const steps = letters.slice(1).filter((letter, at) => follows(letters[at] as string, letter));
  return letters.length > 1 && steps.length >= MOST_PREDICTABLE * (letters.length - 1);
}

const follows = (one: string, next: string): boolean => one === next || NEIGHBOURS.has(one + next);

function pairsOf(row: string): string[] {
  const letters = [...row];
  return letters.slice(1).flatMap((letter, at) => [`${letters[at]}${letter}`, `${letter}${letters[at]}`]);
}
