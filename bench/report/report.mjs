import { table } from './table.mjs';

const HEAD = [
  'scenario',
  'who',
  '>per second',
  '>p50 ms',
  '>p99 ms',
  '>CPU s / 1,000',
  '>MB at start',
  '>peak MB',
  'ours / it',
  'CPU of ours / its',
];
const LAST = ['must', 'verdict'];

/**
 * @param {readonly { title: string, rows: readonly import('../compare.mjs').Row[] }[]} comparisons
 * @param {boolean} postgres
 */
export function comparisonTable(comparisons, postgres) {
  const head = [
    ...HEAD,
    ...(postgres ? ['on PostgreSQL / it', '>round trips', ">PostgreSQL's CPU s / 1,000"] : []),
    ...LAST,
  ];
  const rows = comparisons.flatMap(({ title, rows: all }) =>
    all.map((row, i) => [
      i === 0 ? title : '',
      row.name,
      row.rate.toFixed(0),
      row.p50.toFixed(2),
      row.p99.toFixed(2),
      row.cpuPerThousand.toFixed(3),
      row.memoryAtStart.toFixed(0),
      row.peakMemory.toFixed(0),
      ratio(row.ratio),
      ratio(row.cpuRatio),
      ...(postgres ? onPostgres(row) : []),
      row.must === undefined ? '' : `>= ${row.must}`,
      verdict(row),
    ]),
  );
  return table(head, rows);
}

const onPostgres = ({ postgresRatio, roundTrips, databaseCpuPerThousand }) => [
  ratio(postgresRatio),
  roundTrips?.toFixed(1) ?? '',
  databaseCpuPerThousand?.toFixed(3) ?? '',
];

const ratio = (spread) =>
  spread ? `${spread.median.toFixed(2)} (${spread.min.toFixed(2)}..${spread.max.toFixed(2)})` : '';

function verdict({ failures, firstFailure, must, ratio: onSqlite, postgresRatio }) {
  if (failures > 0) return `${failures} FAILED: ${firstFailure.replaceAll('|', '/')}`;
  const measured = onSqlite ?? postgresRatio;
  if (must === undefined || !measured) return '';
  return measured.median >= must ? 'met' : 'NOT MET';
}

/** @param {readonly { title: string, value: number, text: string, atMost: number, must: string }[]} checks */
export const checkTable = (checks) =>
  table(
    ['measure', '>value', 'must', 'verdict'],
    checks.map(({ title, value, text, atMost, must }) => [
      title,
      text,
      must,
      value <= atMost ? 'met' : 'NOT MET',
    ]),
  );
