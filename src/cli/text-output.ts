/** One line per member, the values aligned. */
export function textRecord(record: object): string {
  return textTable(Object.entries(record).map(([name, value]) => [name, cell(value)]));
}

/** One line per row under a heading, the columns aligned. */
export function textList<T>(
  rows: readonly T[],
  columns: Readonly<Record<string, (row: T) => unknown>>,
): string {
  const cells = rows.map((row) => Object.values(columns).map((value) => cell(value(row))));
  return textTable([Object.keys(columns), ...cells]);
}

function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cell(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
  return text === '' ? '-' : text;
}
