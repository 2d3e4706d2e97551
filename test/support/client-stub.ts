import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.js';

export interface ClientStub {
  /** A redirect URI on loopback; any port of it is registered where one is (RFC 8252 section 7.3). */
  readonly callback: string;
  /** What was posted to it last. */
  readonly posted: URLSearchParams;
  stop(): Promise<void>;
}

/** Somebody's application: a page at its redirect URI, and nothing else. */
export async function startClientStub(): Promise<ClientStub> {
  const port = await freePort();
  let posted = '';
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.method === 'POST') posted = body;
      response.end('<main>the client</main>');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return {
    callback: `http://localhost:${port}/callback`,
    get posted() {
      return new URLSearchParams(posted);
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
