import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './http-request.js';
import { messageOf } from './http-request.js';

/** Of every answer, and of the requests of proxies that name them. */
export const REQUEST_ID = 'X-Request-Id';

const ID: unique symbol = Symbol('sluice:request-id');

interface Named extends IncomingMessage {
  [ID]?: string;
}

/** Nothing that a log, a page or a header would have to escape. */
const WELL_FORMED = /^[\w.:/@+=-]{1,128}$/;
/** W3C Trace Context section 3.2.2: version, trace id, parent id, flags; a later version may have more. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-[!-~]*)?$/;

/**
 * What the request is called in the log, in its answer and on its page: `X-Request-Id` as a proxy sent it, else the trace id of
 * `traceparent`, where they are well-formed; else made here. The same at each call.
 */
export function requestIdOf(request: HttpRequest): string {
  const message = messageOf(request) as Named;
  return (message[ID] ??= given(message) ?? newRequestId());
}

function given({ headers }: IncomingMessage): string | undefined {
  const { 'x-request-id': id, traceparent } = headers;
  if (typeof id === 'string' && WELL_FORMED.test(id)) return id;
  return typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
}

/** Of this process, so that no two of several have the same. */
const PROCESS = randomBytes(6).toString('hex');
let count = 0;

/** Unique, and no secret: it may be guessed. */
export const newRequestId = (): string => `${PROCESS}-${(++count).toString(36).padStart(5, '0')}`;
