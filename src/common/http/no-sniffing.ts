import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { ConnectionError, FastifyInstance } from 'fastify';
import { headersOf } from './platforms/set-up.js';
import { newRequestId, REQUEST_ID } from './request-id.js';

/** Every answer is what its content type says, and nothing that a browser guesses (Fetch standard, section 3.6). Before any route is made. */
export function forbidSniffing(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headersOf(request as never));
    done();
  });
}

/** What could not be read as HTTP, so that no hook ever ran: status and message. */
const UNREADABLE: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Client Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Exceeded maximum allowed HTTP header size'],
};

/** Fastify's own answer to such a request, with the header of all the others. For its `clientErrorHandler`. */
export function refuseUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [statusCode, message] = UNREADABLE[error.code] ?? [400, 'Client Error'];
  const label = STATUS_CODES[statusCode];
  const body = JSON.stringify({ error: label, message, statusCode });
  const head = [
    `HTTP/1.1 ${statusCode} ${label}`,
    `Content-Length: ${body.length}`,
    'Content-Type: application/json',
    'X-Content-Type-Options: nosniff',
    `${REQUEST_ID}: ${newRequestId()}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
