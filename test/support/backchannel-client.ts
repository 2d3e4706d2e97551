import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedLogout {
  readonly contentType: string | undefined;
  readonly path: string;
  readonly fields: URLSearchParams;
}

/** How long a delivery may take on a busy machine. Milliseconds. */
const PATIENCE = 10_000;

/** A relying party's back-channel logout endpoint on loopback, which keeps what it was sent. */
export class BackchannelClient {
  readonly received: ReceivedLogout[] = [];
  /** What it answers: a status, a redirect, or nothing at all. */
  answer: number | { readonly redirect: string } | 'hang up' = 200;
  readonly #events = new EventEmitter();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void this.#read(request).then(() => {
        if (this.answer === 'hang up') return request.socket.destroy();
        if (typeof this.answer === 'object') {
          return response.writeHead(307, { location: this.answer.redirect }).end();
        }
        return response.writeHead(this.answer).end();
      });
    });
  }

  static async start(): Promise<BackchannelClient> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BackchannelClient(server);
  }

  get uri(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/logout`;
  }

  /** The logout token of the n-th request, counted from 1, as soon as it is there. */
  async token(nth = 1): Promise<string> {
    while (this.received.length < nth) {
      await once(this.#events, 'received', { signal: AbortSignal.timeout(PATIENCE) });
    }
    return String(this.received[nth - 1]?.fields.get('logout_token'));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.closeAllConnections();
      this.server.close(() => resolve());
    });
  }

  async #read(request: IncomingMessage): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { 'content-type': contentType } = request.headers;
    this.received.push({ contentType, path: request.url ?? '', fields: new URLSearchParams(body) });
    this.#events.emit('received');
  }
}
