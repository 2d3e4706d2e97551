import { readFileSync } from 'node:fs';
import { Controller, Get, Header, NotFoundException, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../http/http-reply.js';
import { send, setHeaders } from '../http/http-reply.js';
import type { HttpRequest } from '../http/http-request.js';
import type { Asset } from './brand.js';
import { Brand } from './brand.js';
import { ProblemFilter } from './problem.filter.js';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const STYLESHEET = read('./sluice.css');
const COUNTDOWN = read('./countdown.client.js');
const SHOW_PASSWORD = read('./show-password.client.js');

/** Submits the one form of its page at once (OAuth 2.0 Form Post Response Mode 1.0). A file, as our policy lets no inline script run. */
const SUBMIT_FORM = 'document.forms[0].submit();\n';

/** The stylesheets of all pages, their scripts, and the logo. */
@ApiExcludeController()
@Controller('assets')
@UseFilters(ProblemFilter)
export class AssetsController {
  constructor(private readonly brand: Brand) {}

  @Get('sluice.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  stylesheet(@Res() reply: HttpReply): void {
    send(reply, STYLESHEET);
  }

  @Get('submit-form.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  submitForm(@Res() reply: HttpReply): void {
    send(reply, SUBMIT_FORM);
  }

  @Get('countdown.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  countdown(@Res() reply: HttpReply): void {
    send(reply, COUNTDOWN);
  }

  @Get('show-password')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  showPassword(@Res() reply: HttpReply): void {
    send(reply, SHOW_PASSWORD);
  }

  @Get('brand.css')
  brandStylesheet(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    sendAsset(this.brand.stylesheet, request, reply);
  }

  @Get('brand-logo')
  logo(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    sendAsset(this.brand.logo, request, reply);
  }
}

/** An image that is opened by itself must not run anything either. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

function sendAsset(asset: Asset | undefined, { headers }: HttpRequest, reply: HttpReply): void {
  if (!asset) throw new NotFoundException();
  const etag = `"${asset.version}"`;
  setHeaders(reply, {
    ETag: etag,
    // Its URL changes with its content.
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
  });
  if (headers['if-none-match']?.includes(etag)) return send(reply, undefined, 304);
  setHeaders(reply, { 'Content-Type': asset.type });
  send(reply, asset.body, 200);
}
