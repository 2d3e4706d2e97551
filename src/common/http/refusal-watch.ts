import type { HttpRequest } from './http-request.js';
import type { Refusal } from './refusal-text.js';

/** A port: who is told of each request of an instance that is refused, as the log is. It must not throw, and not be slow. */
export abstract class RefusalSink {
  abstract note(refusal: Refusal, request: HttpRequest): void;
}

interface Watch {
  /** Fastify's instance, or Express's application. */
  readonly server: unknown;
  /** Whether the path is one of the instance's. */
  takes(request: HttpRequest): boolean;
  readonly sink: RefusalSink;
}

/** Of all applications of this process: looked through for requests that are refused, so that no other one pays for it. */
const watches = new Set<Watch>();

/** @returns what ends it. */
export function watchRefusals(watch: Watch): () => void {
  watches.add(watch);
  return () => void watches.delete(watch);
}

export function noteRefusal(request: HttpRequest, refusal: Refusal): void {
  const { server, app } = request as { server?: unknown; app?: unknown };
  for (const watch of watches)
    if (watch.server === (server ?? app) && watch.takes(request)) watch.sink.note(refusal, request);
}
