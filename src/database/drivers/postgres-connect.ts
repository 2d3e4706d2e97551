import { setTimeout } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { QUERY_TIMEOUT } from './postgres-limits.js';

/** Who waits for a connection of a pool without a limit of its own must not wait for ever: each may be held by one who waits for us. */
export async function connectInTime(pool: Pool): Promise<PoolClient> {
  if (pool.idleCount > 0 || pool.options.connectionTimeoutMillis) return pool.connect();
  const [connecting, limit] = [pool.connect(), new AbortController()];
  const late = setTimeout(QUERY_TIMEOUT, undefined, { signal: limit.signal, ref: false });
  try {
    const client = await Promise.race([connecting, late]);
    if (client !== undefined) return client;
  } finally {
    limit.abort();
    late.catch(() => undefined);
  }
  connecting.then(
    (client) => client.release(),
    () => undefined,
  );
  throw new Error('timeout: no connection of the pool became free');
}
