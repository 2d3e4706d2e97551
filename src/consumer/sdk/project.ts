import { ConsumerError } from './consumer-error.js';
import { withoutUndefined } from './credentials.js';
import { readProjectId } from './project-id.js';

/** Characters. */
const LONGEST_CURSOR = 2000;
/** Neither control characters nor halves of a surrogate pair. */
const CURSOR = /^[^\p{Cc}\p{Cs}]*$/u;

/** A project at the provider. Times are epoch milliseconds. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly createdAt?: number;
  readonly updatedAt?: number;
}

export interface NewProject {
  readonly name: string;
  readonly description?: string;
}

/** One page of a listing, newest first; `nextCursor` asks for the next one. */
export interface ProjectList {
  readonly items: readonly Project[];
  readonly nextCursor?: string;
}

/** @throws ConsumerError `invalid_response`. */
export function readProjectList(body: unknown): ProjectList {
  // A Flux-shaped provider answers a bare array, in no promised order.
  if (Array.isArray(body))
    return { items: body.map(readProject).sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)) };
  const { items, next_cursor: nextCursor } = (body ?? {}) as { items?: unknown; next_cursor?: unknown };
  if (!Array.isArray(items))
    throw new ConsumerError('invalid_response', 'the API answered no list of projects');
  return withoutUndefined({ items: items.map(readProject), nextCursor: cursorOf(nextCursor) });
}

/** @throws ConsumerError `invalid_response`. */
export function readProject(body: unknown): Project {
  const { name, ...rest } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const id = readProjectId(rest['id']);
  if (id === undefined || typeof name !== 'string')
    throw new ConsumerError('invalid_response', 'the API answered no project');
  return withoutUndefined({
    id,
    name,
    description: textOf(rest['description']),
    createdAt: timeOf(rest['created_at']),
    updatedAt: timeOf(rest['updated_at'] ?? rest['last_updated']),
  });
}

/** It goes into a URL, ours and the API's. @throws ConsumerError `invalid_response`. */
function cursorOf(value: unknown): string | undefined {
  const cursor = textOf(value);
  if (cursor !== undefined && !(cursor.length <= LONGEST_CURSOR && CURSOR.test(cursor)))
    throw new ConsumerError('invalid_response', 'the API answered a cursor that fits no URL');
  return cursor;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}
