import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const STYLESHEET = readFileSync(new URL('./sluice.css', import.meta.url), 'utf8');

/** The one stylesheet of all pages. */
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
}
