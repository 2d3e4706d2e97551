import { appendFileSync } from 'node:fs';

/** How many rounds of a cell there were, and in how many of them something outlived the ending. */
export interface Cell {
  readonly rounds: number;
  readonly alive: number;
}

/** A row of the table: an ending, and where each is alone what was in flight. */
export interface Row {
  readonly title: string;
  readonly cells: readonly Cell[];
  /** To the thief, since the ending began. */
  readonly answers: number;
  /** What was alive, in words, each once. */
  readonly what: readonly string[];
}

/** A line of the race table, appended to the file that `RACE_TABLE` names; nowhere without it. */
function write(line: readonly string[]): void {
  const file = process.env['RACE_TABLE'];
  if (file) appendFileSync(file, `| ${line.join(' | ')} |\n`);
}

export const writeHead = (columns: readonly string[]): void => write(['', ...columns, 'answers', 'alive']);

/** At once: by hand the table takes long. */
export const writeRow = ({ title, cells, answers, what }: Row): void =>
  write([
    title,
    ...cells.map(({ alive, rounds }) => `${alive}/${rounds}`),
    String(answers),
    what.join(', ') || '-',
  ]);
