import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Passes requests on; the answers of some of them it loses, after the server has done its work. */
export class LossyProxy {
  /** The bodies of the answers that no client got. */
  readonly lost: string[] = [];
  #toLose = 0;

  private constructor(
    private readonly target: string,
    private readonly server: Server,
  ) {}

  static async before(target: string): Promise<LossyProxy> {
    const server = createServer();
    const proxy = new LossyProxy(target, server);
    server.on('request', (request, response) => void proxy.#pass(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The answers to the next requests are lost. */
  lose(count: number): void {
    this.#toLose = count;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    const { authorization = '', 'content-type': type = '' } = headers;
    const answer = await fetch(`${this.target}${url}`, {
      method,
      headers: { authorization, 'content-type': type },
      ...(method === 'POST' && { body: await text(request) }),
    });
    const body = await answer.text();
    if (this.#toLose > 0) {
      this.#toLose--;
      this.lost.push(body);
      request.socket.destroy();
    } else {
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
    }
  }
}
