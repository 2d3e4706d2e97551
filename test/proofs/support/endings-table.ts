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

/** The race table as text, appended to the file that `RACE_TABLE` names; nowhere without it. */
export function writeTable(columns: readonly string[], rows: readonly Row[]): void {
  const file = process.env['RACE_TABLE'];
  if (!file) return;
  const lines = [
    ['', ...columns, 'answers', 'alive'],
    ...rows.map(({ title, cells, answers, what }) => [
      title,
      ...cells.map(({ alive, rounds }) => `${alive}/${rounds}`),
      String(answers),
      what.join(', ') || '-',
    ]),
  ];
  appendFileSync(file, `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n\n`);
}
