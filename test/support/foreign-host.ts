import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A stranger's web server on this machine: what is published there, and what it was asked for. */
export class ForeignHost {
  readonly #answers = new Map<string, Answer>();
  readonly #server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    this.asked.push(path);
    const answer = this.#answers.get(path) ?? ((reply) => void reply.writeHead(404).end());
    answer(response, request);
  });
  #count = 0;
  asked: string[] = [];

  start(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @param body a text or bytes as they are, all else as JSON. @param path a new one unless it is said. @returns its address. */
  publish(body: unknown, type = 'application/json', path = `/${++this.#count}`): string {
    const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return this.answer((response) => response.writeHead(200, { 'content-type': type }).end(bytes), path);
  }

  /** What is answered at a path. @returns its address. */
  answer(answer: Answer, path = `/${++this.#count}`): string {
    this.#answers.set(path, answer);
    return `${this.origin}${path}`;
  }
}

/** One for the tests of a `describe`. */
export function useForeignHost(): ForeignHost {
  const host = new ForeignHost();
  beforeAll(() => host.start());
  beforeEach(() => (host.asked = []));
  afterAll(() => host.stop());
  return host;
}
