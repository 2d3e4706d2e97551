import { Server as Listener } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';

/** How long newcomers are waited for at the most. Milliseconds. */
const DOOR = 200;
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
  await lastOnesIn(server);
  // That of `http` would close idle connections as well, into which somebody may be sending.
  Listener.prototype.close.call(server);
  for (let waited = 0; waited < LINGER && (await connections()) > 0; waited += SWEEP) await setTimeout(SWEEP);
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const grace = globalThis.setTimeout(() => server.closeAllConnections(), GRACE);
  await app.close();
  clearInterval(sweep);
  clearTimeout(grace);
}

/**
 * Until nobody comes any more. The operating system lets clients connect, and send, before a server knows of them, and resets those connections where
 * it closes: nine requests were lost where 16 clients made a connection for each. With room for one who waits, the others try once more after a
 * second, and are refused then.
 */
async function lastOnesIn(server: Server): Promise<void> {
  // Node has no public way to say it of a server that listens.
  const { _handle: handle } = server as { _handle?: { listen?: (backlog: number) => number } };
  handle?.listen?.(0);
  let came = true;
  const note = (): boolean => (came = true);
  server.on('connection', note);
  for (let waited = 0; came && waited < DOOR; waited += SWEEP) {
    came = false;
    await setTimeout(SWEEP);
    await setImmediate();
  }
  server.off('connection', note);
}
