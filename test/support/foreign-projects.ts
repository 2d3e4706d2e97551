import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

interface ForeignProject {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The smallest `/projects` that keeps the contract, in memory. */
export class ForeignProjects {
  readonly #byOwner = new Map<string, ForeignProject[]>();
  /** Answers every request with this status instead, while it is set. */
  failWith: number | undefined;
  #toRefuse = 0;
  #created = 0;
  #spurns = false;
  #spurned: string | undefined;

  /** Takes no token in the next requests. */
  refuse(requests: number): void {
    this.#toRefuse = requests;
  }

  /** Takes the token of the next request no longer, however often it comes. */
  spurnNextToken(): void {
    this.#spurns = true;
  }

  async answer(owner: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    if (this.#spurns) [this.#spurns, this.#spurned] = [false, authorization];
    if (authorization === this.#spurned) return send(response, 401, {});
    if (this.#toRefuse > 0) {
      this.#toRefuse--;
      return send(response, 401, {});
    }
    if (this.failWith) return send(response, this.failWith, {});
    const id = /^\/projects\/([^/?]+)$/.exec(request.url ?? '')?.[1];
    if (id !== undefined) return this.#answerOne(owner, decodeURIComponent(id), request, response);
    if (request.method === 'POST') return this.#create(owner, request, response);
    const { searchParams } = new URL(request.url as string, 'http://localhost');
    const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit') ?? 20)];
    const all = this.#byOwner.get(owner) ?? [];
    const next = from + limit < all.length ? String(from + limit) : null;
    send(response, 200, { items: all.slice(from, from + limit), next_cursor: next });
  }

  #answerOne(owner: string, id: string, { method }: IncomingMessage, response: ServerResponse): void {
    const all = this.#byOwner.get(owner) ?? [];
    const project = all.find((one) => one.id === id);
    if (!project) return send(response, 404, {});
    if (method !== 'DELETE') return send(response, 200, project);
    this.#byOwner.set(
      owner,
      all.filter((one) => one !== project),
    );
    response.writeHead(204).end();
  }

  async #create(owner: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { name, description } = JSON.parse(await text(request)) as { name: string; description?: string };
    if (name === 'refuse me') return send(response, 400, { message: 'no' });
    const [now, all] = [new Date().toISOString(), this.#byOwner.get(owner) ?? []];
    const id = `project-${++this.#created}`;
    const project = { id, name, description: description ?? null, created_at: now, updated_at: now };
    this.#byOwner.set(owner, [project, ...all]);
    send(response, 201, project);
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
