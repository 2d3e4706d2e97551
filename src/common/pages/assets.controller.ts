import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const STYLESHEET = readFileSync(new URL('./sluice.css', import.meta.url), 'utf8');

/** Submits the one form of its page at once (OAuth 2.0 Form Post Response Mode 1.0). A file, as our policy lets no inline script run. */
const SUBMIT_FORM = 'document.forms[0].submit();\n';

/** The one stylesheet of all pages, and their one script. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Get('sluice.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  @Header('X-Content-Type-Options', 'nosniff')
  stylesheet(): string {
    return STYLESHEET;
  }

  @Get('submit-form.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  @Header('X-Content-Type-Options', 'nosniff')
  submitForm(): string {
    return SUBMIT_FORM;
  }
}
