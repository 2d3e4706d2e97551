import { Controller, Get, NotFoundException, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { OAUTH_ERRORS } from '../../common/errors/oauth-error-codes.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { ProblemFilter } from '../../common/pages/problem.filter.js';
import { ProviderSettings } from '../settings/provider-settings.js';

/** Where every `error_uri` leads (RFC 6749 section 5.2). */
@ApiTags('provider')
@Controller('auth/errors')
@UseFilters(ProblemFilter)
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
  @ApiParam({ name: 'code', type: String })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'A page' })
  @ApiNotFoundResponse({ description: 'No such code' })
  explain(@Req() { params: { code = '' } }: HttpRequest, @Res() reply: HttpReply): void {
    if (!Object.hasOwn(OAUTH_ERRORS, code)) throw new NotFoundException();
    const context = this.pages.contextOf(reply);
    this.pages.show(reply, this.#renderer.render('error-code', { code }, context), context);
  }
}
