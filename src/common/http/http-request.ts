import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FormParameters } from './strict-form.js';
import { parseForm } from './strict-form.js';

/**
 * What the request objects of Fastify 5 and Express 5 have alike: what `@Req()` and `getRequest()` give is one as it is, nothing
 * is wrapped. What they have in different places is read by the functions below.
 */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, as they are routed. */
  readonly url: string;
  /** The same as it was sent, before anybody rewrote it. */
  readonly originalUrl: string;
  readonly headers: IncomingHttpHeaders;
  /** As the platform's own setting for proxies says. Absent once the connection is closed. */
  readonly ip: string | undefined;
  /** What the path says for the `:names` of its route. */
  readonly params: Readonly<Record<string, string>>;
  /** As whoever parsed it left it. */
  readonly body: unknown;
  /** Its bytes, where the application was made with `rawBody: true`. */
  readonly rawBody?: Buffer;
}

/** Node's own request: Fastify has it inside, Express builds on it. */
export const messageOf = (request: HttpRequest): IncomingMessage =>
  (request as { raw?: IncomingMessage }).raw ?? (request as unknown as IncomingMessage);

/** Whether something follows the head (RFC 9112 section 6.3). */
export const hasBody = ({ headers }: Pick<HttpRequest, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Whether it says nothing but its URL. Of no body parsers make nothing, or an empty object. */
export const isBare = (request: Pick<HttpRequest, 'headers' | 'body'>): boolean =>
  !hasBody(request) && Object.keys(request.body ?? {}).length === 0;

const NO_PARAMETERS = Object.freeze(Object.create(null) as FormParameters);

/** The parameters of the URL, read by us: what the platform's parser makes of them is each host's own setting. */
export function queryOf({ url }: HttpRequest): FormParameters {
  const start = url.indexOf('?');
  return start < 0 ? NO_PARAMETERS : parseForm(url.slice(start + 1));
}

/** The path as it was sent, without query. */
export function pathOf({ url }: Pick<HttpRequest, 'url'>): string {
  // RFC 9112 section 3.2.2: a request may name its target with scheme and host.
  const target = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');
  const end = target.indexOf('?');
  return end < 0 ? target : target.slice(0, end);
}

/** A path as a router that decodes reads it: `/auth/%74oken` is `/auth/token`, and `%2F` no slash. */
export function decodedPath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
