import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ChooserPage } from '../pages/chooser-page.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import { ConsumerErrorFilter } from './consumer-error.filter.js';
import { LoginCallback } from './login-callback.js';
import { LoginStart } from './login-start.js';
import { ApiErrorPage, ApiPage } from './swagger-pages.js';

@ApiTags('consumer')
@Controller('consumer')
@UseFilters(ConsumerErrorFilter)
export class ConsumerLoginController {
  constructor(
    private readonly login: LoginStart,
    private readonly callback: LoginCallback,
    private readonly chooser: ChooserPage,
    private readonly pages: ConsumerPages,
  ) {}

  @Get('auth')
  @ApiOperation({
    summary:
      'Start a login: redirects to the provider with fresh state, nonce and PKCE challenge; of several providers one has to be chosen first',
  })
  @ApiQuery({
    name: 'return_to',
    required: false,
    description: 'A path of this site to come back to',
    example: '/consumer/projects',
  })
  @ApiQuery({ name: 'provider', required: false, description: 'The configured name of the provider' })
  @ApiFoundResponse({ description: 'To the provider’s authorization endpoint' })
  @ApiPage('Where there are several providers and none was named: the page to choose one')
  @ApiErrorPage(404, '`unknown_provider`')
  @ApiErrorPage(400, '`invalid_return_to`, `invalid_request`')
  @ApiErrorPage(502, '`invalid_response`, `insecure_endpoint`')
  @ApiErrorPage(503, '`provider_unavailable`')
  async start(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const url = await this.login.url(request, reply);
    if (url) this.pages.redirect(reply, url);
    else this.chooser.show(reply, this.login.returnPath(request));
  }

  @Get(['auth_callback', 'auth_callback/:provider'])
  @ApiOperation({
    summary:
      'The redirect URI, of each provider its own: verifies the answer, exchanges the code and begins a session',
  })
  @ApiQuery({ name: 'state', required: true })
  @ApiQuery({ name: 'code', required: false, description: 'Absent where the provider answers an error' })
  @ApiQuery({ name: 'iss', required: false, description: 'RFC 9207' })
  @ApiQuery({ name: 'error', required: false })
  @ApiFoundResponse({
    description: 'Logged in: back to the page that was asked for, with a new session cookie',
  })
  @ApiErrorPage(
    400,
    '`missing_state`, `state_mismatch`, `nonce_mismatch`, `id_token_invalid`, `issuer_mismatch`, `login_used`, `provider_error`, …',
  )
  @ApiErrorPage(403, '`provider_error` where the login was cancelled (`access_denied`)')
  @ApiErrorPage(502, '`invalid_response`')
  @ApiErrorPage(503, '`provider_unavailable`')
  async finish(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    this.pages.redirect(reply, await this.callback.finish(request, reply));
  }
}
