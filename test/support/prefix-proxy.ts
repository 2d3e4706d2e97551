import type { Server } from 'node:http';
import { createServer, request as send } from 'node:http';

/** A reverse proxy that serves what listens on `target` under a path prefix, and passes the rest of the path on. */
export async function startPrefixProxy(port: number, prefix: string, target: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(`${prefix}/`)) return void response.writeHead(404).end();
    const path = request.url.slice(prefix.length);
    const { method, headers } = request;
    const forwarded = send({ host: '127.0.0.1', port: target, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(response);
    });
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
