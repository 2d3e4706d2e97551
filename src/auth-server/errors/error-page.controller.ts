import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OAUTH_ERRORS } from '../../common/errors/oauth-error-codes.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { ProviderSettings } from '../settings/provider-settings.js';

/** Where every `error_uri` leads (RFC 6749 section 5.2). */
@ApiTags('provider')
@Controller('auth/errors')
export class ErrorPageController {
  readonly #renderer: PageRenderer;

  constructor(
    { issuer }: ProviderSettings,
    private readonly pages: PageReplies,
  ) {
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  @Get(':code')
  @ApiOperation({ summary: 'What an error code means, for people' })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'A page' })
  @ApiNotFoundResponse({ description: 'No such code' })
  explain(@Param('code') code: string, @Res() reply: FastifyReply): void {
    if (!Object.hasOwn(OAUTH_ERRORS, code)) throw new NotFoundException();
    const context = this.pages.contextOf(reply);
    this.pages.show(reply, this.#renderer.render('error-code', { code }, context), context);
  }
}
