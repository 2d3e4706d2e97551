import { connect } from 'node:net';
import type { PoolClient } from 'pg';
import { CANCEL_TIMEOUT } from './postgres-limits.js';

/** The code of a CancelRequest (PostgreSQL's protocol, section "Message Formats"). */
const CANCEL_REQUEST = 80_877_102;

/** What the server has told about a connection (BackendKeyData). */
interface BackendKey {
  readonly processID: number | null;
  readonly secretKey: number | null;
}

/**
 * Asks the server to stop what it does on a connection: on a socket of its own, without a login, and in clear as libpq's
 * `PQcancel` does. Whether it came in time nobody is told. Never throws.
 */
export function cancel(client: PoolClient): Promise<void> {
  const { processID, secretKey } = client as unknown as BackendKey;
  if (processID === null || secretKey === null) return Promise.resolve();
  const request = Buffer.alloc(16);
  [request.length, CANCEL_REQUEST, processID, secretKey].forEach((field, index) =>
    request.writeInt32BE(field, index * 4),
  );
  return new Promise((sent) => {
    const socket = connect(addressOf(client));
    socket.setTimeout(CANCEL_TIMEOUT, () => socket.destroy());
    socket.on('error', () => undefined);
    // The server hangs up once it has passed it on.
    socket.on('close', () => sent());
    socket.resume();
    socket.end(request);
  });
}

/** A host that is a folder has a socket in it. */
const addressOf = ({ host, port }: PoolClient) =>
  host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
