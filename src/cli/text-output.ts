type Value = string | number | boolean | readonly string[] | null | undefined;

/** One line per member, the values aligned. */
export function textRecord(record: Readonly<Record<string, Value>>): string {
  return textTable(Object.entries(record).map(([name, value]) => [name, cell(value)]));
}

/** One line per row under a heading, the columns aligned. */
export function textList<T>(
  rows: readonly T[],
  columns: Readonly<Record<string, (row: T) => Value>>,
): string {
  const cells = rows.map((row) => Object.values(columns).map((value) => cell(value(row))));
  return textTable([Object.keys(columns), ...cells]);
}

function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function cell(value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'object' ? value?.join(' ') : value?.toString();
  return text || '-';
}
