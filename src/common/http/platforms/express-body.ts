import type { ServerResponse } from 'node:http';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { BODY_LIMIT } from '../body-limit.js';
import type { HttpRequest } from '../http-request.js';
import { parseJsonBytes } from '../strict-json.js';
import { parseFormBytes } from '../strict-form.js';
import { setBodyError } from '../unreadable-body.js';

export type ExpressRequest = HttpRequest & IncomingMessage & { body: unknown; method: string; url: string };

/** No body is no malformed body, whatever type it says. */
const parseJson = (bytes: Buffer): unknown => (bytes.length === 0 ? undefined : parseJsonBytes(bytes));

const PARSERS = [
  [/^application\/x-www-form-urlencoded\s*(?:;|$)/i, parseFormBytes],
  [/^application\/(?:json|merge-patch\+json)\s*(?:;|$)/i, parseJson],
] as const;

const BODILESS = new Set(['GET', 'HEAD']);

/**
 * Parses a form or JSON where nobody did before. What is wrong with it is told to who wants to read it, so that the answer is
 * that of the endpoint.
 */
export async function readOwnBody(request: ExpressRequest, reply: ServerResponse): Promise<void> {
  if (BODILESS.has(request.method) || request.body !== undefined || request.readableEnded) return;
  const type = request.headers['content-type'] ?? '';
  const parse = PARSERS.find(([pattern]) => pattern.test(type))?.[1];
  if (!parse) return;
  const bytes = await readBytes(request);
  if (bytes === undefined) {
    // What is left of it is not read.
    reply.setHeader('Connection', 'close');
    return setBodyError(request, new PayloadTooLargeException('Request body is too large'));
  }
  try {
    request.body = parse(bytes);
  } catch (error) {
    setBodyError(request, new BadRequestException((error as Error).message));
  }
}

/** `undefined` where there are too many. */
async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_LIMIT) return chunks.push(chunk);
      request.pause();
      return resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}
