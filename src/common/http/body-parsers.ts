import { BadRequestException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { parseFormBytes } from './strict-form.js';

const prepared = new WeakSet<object>();

/** Whether JSON is parsed by us, so that no body is none that is malformed. @param fastify its instance. */
export const takesNoJson = (fastify: object): boolean => prepared.has(fastify);

/** The two kinds of body we read, both strictly: what is not UTF-8 is refused instead of mended. */
export function setUpBodyParsers(app: NestFastifyApplication): void {
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, body, done) =>
    done(null, parseFormBytes(body)),
  );
  const fastify = app.getHttpAdapter().getInstance();
  prepared.add(fastify);
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  app.useBodyParser('application/json', {}, (request, body, done) => {
    // No body is no malformed body, whatever type it says.
    if (body.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(new BadRequestException('The body is not UTF-8.'));
    }
    return parseJson(request as FastifyRequest, text, done);
  });
}
