import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Meters } from './meters.js';

/** Answers `GET /metrics` on a port of its own, which the proxy before the server does not pass on. */
export async function serveMetrics(
  meters: Meters,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createServer((request, reply) => void answer(meters, request, reply));
  server.listen(port, host);
  await once(server, 'listening');
  // It keeps nobody from ending.
  return server.unref();
}

async function answer(
  meters: Meters,
  { method, url }: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  if (url?.split('?')[0] !== '/metrics') return end(reply, 404);
  if (method !== 'GET') return end(reply, 405, { allow: 'GET' });
  const text = await meters.text().catch(() => undefined);
  if (text === undefined) return end(reply, 500);
  reply.writeHead(200, { 'content-type': meters.contentType, 'cache-control': 'no-store' }).end(text);
}

const end = (reply: ServerResponse, status: number, headers = {}): void =>
  void reply.writeHead(status, headers).end();
