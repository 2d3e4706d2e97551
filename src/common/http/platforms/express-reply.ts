import type { ServerResponse } from 'node:http';
import type { ReplyAdapter } from './reply-adapter.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Node's own response, on which Express builds: what `res.send` and `res.json` add (an ETag, a charset, 304, spaces) is the
 * host's setting for its own replies. Compression and the like hook into Node's methods too.
 */
export const expressReply: ReplyAdapter<ServerResponse> = {
  setHeader(reply, name, value) {
    reply.setHeader(name, value);
  },

  addCookie(reply, cookie) {
    reply.appendHeader('Set-Cookie', cookie);
  },

  send(reply, body, status) {
    if (status !== undefined) reply.statusCode = status;
    if (body === undefined) return void reply.end();
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const text = isRaw ? body : JSON.stringify(body);
    if (!isRaw && !reply.hasHeader('Content-Type')) reply.setHeader('Content-Type', JSON_TYPE);
    reply.setHeader('Content-Length', Buffer.byteLength(text));
    reply.end(text);
  },
};
