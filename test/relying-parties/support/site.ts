import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { freePort } from '../../support/free-port.js';

type Application = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A web site that logs its visitors in at a provider, on a loopback port of its own. */
export class Site {
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** @param makeApp is told the site's URL. */
  static async start(makeApp: (url: string) => Promise<Application>): Promise<Site> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const app = await makeApp(url);
    const server = createServer((request, response) => void app(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new Site(url, server);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
