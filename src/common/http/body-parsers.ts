import { BadRequestException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { parseFormBytes } from './strict-form.js';

/** The two kinds of body we read, both strictly: what is not UTF-8 is refused instead of mended. */
export function setUpBodyParsers(app: NestFastifyApplication): void {
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, body, done) =>
    done(null, parseFormBytes(body)),
  );
  const parseJson = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  app.useBodyParser('application/json', {}, (request, body, done) => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(new BadRequestException('The body is not UTF-8.'));
    }
    return parseJson(request as FastifyRequest, text, done);
  });
}
