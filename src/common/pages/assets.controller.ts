import { readFileSync } from 'node:fs';
import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../http/http-reply.js';
import { send } from '../http/http-reply.js';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const [STYLESHEET, COUNTDOWN] = [read('./sluice.css'), read('./countdown.client.js')];

/** Submits the one form of its page at once (OAuth 2.0 Form Post Response Mode 1.0). A file, as our policy lets no inline script run. */
const SUBMIT_FORM = 'document.forms[0].submit();\n';

/** The one stylesheet of all pages, and their scripts. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
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
}
