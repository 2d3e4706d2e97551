import { connect, type Socket } from 'node:net';

/** Connections that say nothing, or only begin to. Whether the server keeps them is its own affair. */
export class IdleConnections {
  readonly #sockets: Socket[];

  private constructor(sockets: Socket[]) {
    this.#sockets = sockets;
  }

  /** @param saying what each sends and then leaves at that. */
  static async open(url: string, count: number, saying = ''): Promise<IdleConnections> {
    const { hostname, port } = new URL(url);
    const open = () =>
      new Promise<Socket>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          if (saying) socket.write(saying);
          resolve(socket);
        });
        socket.on('error', () => resolve(socket));
      });
    return new IdleConnections(await Promise.all(Array.from({ length: count }, open)));
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
