import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeaders } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
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
  @ApiParam({ name: 'code', type: String })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'A page' })
  @ApiNotFoundResponse({ description: 'No such code' })
  explain(@Req() { params: { code = '' } }: HttpRequest, @Res() reply: HttpReply): void {
    if (!Object.hasOwn(OAUTH_ERRORS, code)) throw new NotFoundException();
    const known = code as OAuthErrorCode;
    const page = this.#renderer.render('error-code', {
      code: known,
      description: OAUTH_ERRORS[known].description,
      advice: ADVICE[known],
    });
    setHeaders(reply, PAGE_HEADERS);
    send(reply, page, 200);
  }
}
