import { AuditRecord } from '../../src/audit/audit-record.entity.js';
import { Database } from '../../src/database/index.js';
import { expectTokens } from './expectations.js';
import type { Reply } from './http-agent.js';
import type { Provider, TestClient } from './provider.js';

type Json = Readonly<Record<string, unknown>>;

interface Sent {
  readonly body?: unknown;
  readonly scope?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operator at `/admin`, by a client that acts for itself. */
export class Desk {
  #operator: TestClient | undefined;

  constructor(private readonly provider: Provider) {}

  /** The client whose tokens are sent. */
  async operator(): Promise<TestClient> {
    return (this.#operator ??= await this.provider.client({ allowedScopes: 'admin', defaultScope: '' }));
  }

  async token(scope = 'admin'): Promise<string> {
    const grant = { grant_type: 'client_credentials', scope };
    return expectTokens(await this.provider.token(await this.operator(), grant)).access_token;
  }

  /** @param path below `/admin/`. */
  async send(method: string, path: string, { body, scope, headers = {} }: Sent = {}): Promise<Reply> {
    const isJson = body !== undefined && typeof body !== 'string';
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.provider.fetch(await this.token(scope), `/admin/${path}`, {
      method,
      headers: { ...type, ...headers },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : body }),
    });
  }

  async get<T = Json>(path: string): Promise<T> {
    const reply = await this.send('GET', path);
    expect([path, reply.status, reply.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    return reply.json();
  }

  /** All of a list, page by page. */
  async all<T = Json>(path: string, limit = 2): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`;
      const page: { items: T[]; next_cursor: string | null } = await this.get(path + query);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  }

  /** What the audit trail has of a client or user, oldest first. */
  async audited(about: { clientId?: string; userId?: string }): Promise<AuditRecord[]> {
    const { dataSource } = this.provider.app.get(Database, { strict: false });
    const events = await dataSource.getRepository(AuditRecord).findBy(about);
    return events.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** RFC 9457. @param field that it names. */
export function expectProblem(reply: Reply, status: number, field?: string): void {
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    status,
    expect.stringMatching(/^application\/problem\+json/),
  ]);
  expect(reply.json()).toMatchObject({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: expect.any(String),
    request_id: reply.headers.get('x-request-id'),
    ...(field !== undefined && { errors: [expect.objectContaining({ field })] }),
  });
  expect(reply.headers.get('cache-control')).toBe('no-store');
}
