import { documentOf } from './client-change.js';
import type { ClientRecord } from './client.entity.js';

type Change = readonly [before: unknown, after: unknown];

const SECRET = '(a secret)';

/** What differs between two rows of a client, by the names of `ClientDocument`; of secrets only that they do. */
export function whatChanged(before: ClientRecord, after: ClientRecord): Record<string, Change> {
  const [old, now] = [told(before), told(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
  return {
    ...Object.fromEntries(changed.map((name) => [name, [old[name] ?? null, now[name] ?? null]] as const)),
    ...(before.secretHash !== after.secretHash && {
      client_secret: [shown(before.secretHash), shown(after.secretHash)],
    }),
  };
}

const told = (record: ClientRecord): Readonly<Record<string, unknown>> => ({
  ...documentOf(record),
  disabled: record.disabled === 1,
});

const shown = (hash: string | null): string | null => (hash === null ? null : SECRET);
