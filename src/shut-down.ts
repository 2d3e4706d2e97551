import { Server as Listener } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';

/** How long clients that are connected may take to send their last request. Milliseconds. */
const LINGER = 400;
/** How long requests under way may take to end. Milliseconds. */
const GRACE = 2400;
/** How often connections are looked at. Milliseconds. */
const SWEEP = 25;

/** The HTTP servers that are on their way out. */
const leaving = new WeakSet<object>();

/** Answers then say `Connection: close`, so that nobody sends the next request into a closing connection. */
export const isLeaving = (server: object): boolean => leaving.has(server);

/**
 * Nobody new is let in: a proxy that is refused asks another process, but what it has sent by the time that we close is lost,
 * and a POST it will not repeat. Who is connected is answered for a moment longer, each request as the last of its connection;
 * then those under way have their answer, and what is left is closed. (Of `localhost`'s second address, as in the demo, Fastify keeps the server to
 * itself: who is connected there is not waited for.)
 */
export async function shutDown(app: INestApplication): Promise<void> {
  const server = app.getHttpServer() as Server;
  const connections = promisify(server.getConnections.bind(server));
  leaving.add(server);
  // That of `http` would close idle connections as well, into which somebody may be sending.
  Listener.prototype.close.call(server);
  for (let waited = 0; waited < LINGER && (await connections()) > 0; waited += SWEEP) await setTimeout(SWEEP);
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const grace = globalThis.setTimeout(() => server.closeAllConnections(), GRACE);
  await app.close();
  clearInterval(sweep);
  clearTimeout(grace);
}
