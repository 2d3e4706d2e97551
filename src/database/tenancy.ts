import { resolve } from 'node:path';
import { ConfigError } from '../common/errors/config-error.js';
import type { DatabaseSettings } from './database-settings.js';
import type { Names } from './names.js';

interface Tenant {
  readonly name: string;
  count: number;
}

/** Whose tables are where, of this process: by the application's data source or by URL, then by prefix and schema. */
const TENANTS = new Map<unknown, Map<string, Tenant>>();

/**
 * Holds the tables of a name for one tenant. The same one may hold them as often as it likes: it is one, in several modules.
 * @returns what lets them go.
 * @throws ConfigError where they are another one's.
 */
export function hold(
  { dataSource, databaseUrl, tenant: name }: DatabaseSettings,
  { tablePrefix, schema = '' }: Names,
): () => void {
  const place = dataSource ?? placeOf(databaseUrl);
  if (name === undefined || place === undefined) return () => undefined;
  const here = TENANTS.get(place) ?? new Map<string, Tenant>();
  TENANTS.set(place, here);
  const key = `${schema}.${tablePrefix}`;
  const tenant = here.get(key) ?? { name, count: 0 };
  if (tenant.name !== name) {
    throw new ConfigError(
      'tablePrefix: another issuer of this application has its tables there already; give each issuer a tablePrefix or a schema of its own',
    );
  }
  here.set(key, tenant);
  tenant.count += 1;
  return () => {
    tenant.count -= 1;
    if (tenant.count === 0) here.delete(key);
    if (here.size === 0) TENANTS.delete(place);
  };
}

/** Undefined for a database in memory, which is each connection's own. */
function placeOf(url: string | undefined): string | undefined {
  if (!url?.startsWith('sqlite:')) return url;
  return url === 'sqlite::memory:' ? undefined : resolve(url.slice('sqlite:'.length));
}
