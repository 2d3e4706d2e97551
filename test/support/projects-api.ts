import type { ResourceApp } from './resource-app.js';

export type Headers = Readonly<Record<string, string>>;

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Page {
  readonly items: readonly Project[];
  readonly next_cursor: string | null;
}

/** Well-formed, and nobody's. */
export const UNKNOWN_ID = '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b';

/** Requests to `/projects` with the headers of an owner. */
export class ProjectsApi {
  #owners = 0;

  constructor(private readonly server: ResourceApp) {}

  /** A new owner, so that no test sees another one's projects. */
  someone(scope = 'projects'): Headers {
    return this.server.verifier.grant(`owner-${++this.#owners}`, scope);
  }

  /** @param body what to send as JSON, or the text itself. */
  send(method: string, path: string, owner: Headers, body?: unknown): Promise<Response> {
    if (body === undefined) return this.server.fetch(path, { method, headers: owner });
    const headers = { ...owner, 'content-type': 'application/json' };
    return this.server.fetch(path, {
      method,
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  get(owner: Headers, path: string): Promise<Response> {
    return this.send('GET', path, owner);
  }

  post(owner: Headers, body: unknown): Promise<Response> {
    return this.send('POST', '/projects', owner, body);
  }

  async create(owner: Headers, name = 'Apollo'): Promise<Project> {
    return (await (await this.post(owner, { name })).json()) as Project;
  }

  async page(owner: Headers, query = ''): Promise<Page> {
    return (await (await this.get(owner, `/projects${query}`)).json()) as Page;
  }
}

export const names = ({ items }: Page): string[] => items.map(({ name }) => name);
