import type { Provider } from './provider.js';
import { allRows } from './tables.js';

/** The rows of the audit trail, oldest first, as they are stored. */
export async function auditEvents(
  provider: Provider,
  ...types: readonly string[]
): Promise<readonly Record<string, unknown>[]> {
  const { audit_events: all = [] } = await allRows(provider.app);
  return all
    .filter(({ type }) => types.length === 0 || types.includes(String(type)))
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}
