import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { OAuthErrorCode } from '../../common/errors/oauth-error-codes.js';
import { OAUTH_ERRORS } from '../../common/errors/oauth-error-codes.js';
import { PAGE_HEADERS } from '../../common/pages/page-headers.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ADVICE } from './advice.js';

/** Where every `error_uri` leads (RFC 6749 section 5.2). */
@ApiTags('provider')
@Controller('auth/errors')
export class ErrorPageController {
  readonly #renderer: PageRenderer;

  constructor({ issuer }: ProviderSettings) {
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  @Get(':code')
  @ApiOperation({ summary: 'What an error code means, for people' })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'A page' })
  @ApiNotFoundResponse({ description: 'No such code' })
  explain(@Param('code') code: string, @Res() reply: FastifyReply): void {
    if (!Object.hasOwn(OAUTH_ERRORS, code)) throw new NotFoundException();
    const known = code as OAuthErrorCode;
    const page = this.#renderer.render('error-code', {
      code: known,
      description: OAUTH_ERRORS[known].description,
      advice: ADVICE[known],
    });
    void reply.headers(PAGE_HEADERS).send(page);
  }
}
