import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** How long clients that are connected may take to send their last request. Milliseconds. */
const LINGER = 400;
/** How long requests under way may take to end. Milliseconds. */
const GRACE = 2400;
/** How often connections are looked at. Milliseconds. */
const SWEEP = 25;

/** The HTTP servers that are on their way out. */
const leaving = new WeakSet<object>();

/** Answers say `Connection: close` once the server shuts down, so that nobody sends the next request into a closing connection. */
export function announceShutDown(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (leaving.has(fastify.server)) void reply.header('Connection', 'close');
    done(null, payload);
  });
}

/**
 * Requests are answered for a moment longer, each as the last of its connection; then no new ones are taken, those under way
 * have their answer, and what is left is closed. (Of `localhost`'s second address, as in the demo, Fastify keeps the server to
 * itself: who is connected there is not waited for.)
 */
export async function shutDown(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const connections = promisify(server.getConnections.bind(server));
  leaving.add(server);
  for (let waited = 0; waited < LINGER && (await connections()) > 0; waited += SWEEP) await setTimeout(SWEEP);
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const grace = globalThis.setTimeout(() => server.closeAllConnections(), GRACE);
  await app.close();
  clearInterval(sweep);
  clearTimeout(grace);
}
