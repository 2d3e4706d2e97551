import type { ServerResponse } from 'node:http';
import type { FastifyReply } from './platforms/fastify-reply.js';
import { expressReply } from './platforms/express-reply.js';
import { fastifyReply } from './platforms/fastify-reply.js';

/**
 * The reply of Fastify 5 or of Express 5, as `@Res()` and `getResponse()` give it: nothing is wrapped. It is written to by the
 * functions below and by `setCookie`, so that a reply is ours alone: no interceptor of a host changes it.
 */
export type HttpReply = FastifyReply | ServerResponse;

export type Headers = Readonly<Record<string, string | number>>;

const adapterOf = (reply: HttpReply) => ('raw' in reply ? fastifyReply : expressReply);

/** Instead of what the header was. */
export function setHeader(reply: HttpReply, name: string, value: string | number): void {
  adapterOf(reply).setHeader(reply as never, name, value);
}

export function setHeaders(reply: HttpReply, headers: Headers): void {
  const adapter = adapterOf(reply);
  for (const name in headers) adapter.setHeader(reply as never, name, headers[name] as string);
}

/** Beside the cookies that others set. @param cookie a `Set-Cookie` field. */
export function addCookie(reply: HttpReply, cookie: string): void {
  adapterOf(reply).addCookie(reply as never, cookie);
}

/**
 * Sends it.
 * @param body text or bytes of the type that the headers say, an object that becomes JSON, or nothing.
 * @param status what was set before, where it is left out.
 */
export function send(reply: HttpReply, body?: string | object, status?: number): void {
  adapterOf(reply).send(reply as never, body, status);
}

/** @param location as it is: the caller has encoded it. @param status 302 or 303. */
export function redirect(reply: HttpReply, location: string, status: 302 | 303): void {
  setHeader(reply, 'Location', location);
  send(reply, undefined, status);
}
