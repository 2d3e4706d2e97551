import { fitted, wrapped } from './text-columns.js';

type Value = string | number | boolean | readonly string[] | object | null | undefined;

/** One line per member, the values aligned. Times, whose names end with `_at`, are said as people read them. */
export function textRecord(record: Readonly<Record<string, Value>>): string {
  const entries = Object.entries(record);
  const longest = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(longest)}  ${memberCell(name, value)}`).join('\n');
}

/** One row under the other, the columns aligned; what does not fit into a terminal goes on in the next line. */
export function textList<T>(
  rows: readonly T[],
  columns: Readonly<Record<string, (row: T) => Value>>,
): string {
  const cells = rows.map((row) => Object.values(columns).map((value) => cell(value(row))));
  const table = [Object.keys(columns), ...cells];
  const widths = fitted(table);
  return table.flatMap((row) => lines(row, widths)).join('\n');
}

function lines(row: readonly string[], widths: readonly number[]): string[] {
  const parts = row.map((text, at) => wrapped(text, widths[at] as number));
  const height = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    parts
      .map((part, at) => pad(part[line] ?? '', widths[at] as number))
      .join('  ')
      .trimEnd(),
  );
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));

/** Seconds, as RFC 7591 has them; 0 is no time. */
function memberCell(name: string, value: Value): string {
  if (!name.endsWith('_at') || typeof value !== 'number') return cell(value);
  return value === 0 ? 'never' : instant(value * 1000);
}

/** @param at epoch milliseconds. @returns ISO 8601, to the minute. */
export const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

function cell(value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object' && value !== null)
    return (Array.isArray(value) ? value.join(' ') : JSON.stringify(value)) || '-';
  return value?.toString() || '-';
}
