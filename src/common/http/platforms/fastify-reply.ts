import type { ServerResponse } from 'node:http';
import type { ReplyAdapter } from './reply-adapter.js';

/** As far as we know Fastify's. */
export interface FastifyReply {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  header(name: string, value: string | number): unknown;
  send(body?: string | object): unknown;
}

export const fastifyReply: ReplyAdapter<FastifyReply> = {
  setHeader(reply, name, value) {
    reply.header(name, value);
  },

  // Of this header alone Fastify keeps what was there.
  addCookie(reply, cookie) {
    reply.header('Set-Cookie', cookie);
  },

  send(reply, body, status) {
    if (status !== undefined) reply.code(status);
    reply.send(body);
  },
};
