import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * Stands between the servers and their database, and plays the network in between.
 * `cut`: every connection is reset and no new one is taken. `swallow`: connections stay and are taken, and not one byte
 * arrives; a connection that lost some is never of any use again, as behind a firewall that forgot it.
 */
export class TcpProxy {
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;
  #port = 0;
  #swallows = false;

  private constructor(
    private readonly host: string,
    private readonly port: number,
  ) {
    this.#server = createServer((near) => this.#take(near));
  }

  static async before(host: string, port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(host, port);
    await proxy.#listen();
    return proxy;
  }

  /** Where to connect to. */
  get address(): number {
    return this.#port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done));
    this.#reset();
    await closed;
  }

  async mend(): Promise<void> {
    this.#swallows = false;
    if (!this.#server.listening) await this.#listen();
  }

  async swallow(): Promise<void> {
    this.#swallows = true;
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.cut();
  }

  async #listen(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(this.#port, '127.0.0.1', done));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #reset(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  #take(near: Socket): void {
    const pair = { near, far: connect(this.port, this.host) };
    this.#pairs.add(pair);
    let lossy = false;
    const pipe = (from: Socket, to: Socket): void => {
      from.on('data', (bytes) => {
        lossy ||= this.#swallows;
        if (!lossy) to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#pairs.delete(pair);
        if (!lossy) to.destroy();
      });
    };
    pipe(near, pair.far);
    pipe(pair.far, near);
  }
}
