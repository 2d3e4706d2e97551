/**
 * A Markdown table that can be read as it stands.
 * @param {readonly string[]} head columns; those that begin with `>` are aligned to the right
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export function table(head, rows) {
  const right = head.map((title) => title.startsWith('>'));
  const titles = head.map((title) => title.replace(/^>/, ''));
  const widths = titles.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (right[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  const rule = widths.map((width, i) => (right[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(titles), line(rule), ...rows.map(line)].join('\n');
}
