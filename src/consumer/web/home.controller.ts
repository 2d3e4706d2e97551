import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiFoundResponse,
  ApiOperation,
  ApiQuery,
  ApiSeeOtherResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import { HomePages } from '../pages/home-pages.js';
import { ConsumerSite } from '../site.js';
import { ConsumerErrorFilter } from './consumer-error.filter.js';
import { SessionEndpoint } from './session-endpoint.js';
import { ApiErrorPage, ApiPage } from './swagger-pages.js';

@ApiTags('consumer')
@Controller('consumer')
@UseFilters(ConsumerErrorFilter)
export class ConsumerHomeController {
  constructor(
    private readonly session: SessionEndpoint,
    private readonly home: HomePages,
    private readonly pages: ConsumerPages,
    private readonly site: ConsumerSite,
  ) {}

  @Get()
  @ApiExcludeEndpoint()
  index(@Res() reply: HttpReply): void {
    this.pages.redirect(reply, this.site.path('/home'));
  }

  @Get('home')
  @ApiOperation({
    summary: 'Who is logged in, with which scopes and until when; for anybody else a “Log in” button',
  })
  @ApiPage('The home page')
  async show(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    this.home.show(reply, await this.session.current(request));
  }

  @Get('logout')
  @ApiOperation({ summary: 'Asks whether to log out (a GET never does, or any site could make it happen)' })
  @ApiPage('The question')
  @ApiFoundResponse({ description: 'To the home page where nobody is logged in' })
  async ask(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const session = await this.session.current(request);
    if (session) this.home.askToLogOut(reply, session);
    else this.pages.redirect(reply, this.site.path('/home'));
  }

  @Post('logout')
  @ApiOperation({
    summary:
      'Ends the session on this site and its tokens at the provider; with `at=provider` the session there as well',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ schema: { type: 'object', properties: { at: { type: 'string', enum: ['provider'] } } } })
  @ApiSeeOtherResponse({ description: 'Logged out: to the home page, or to the provider’s logout page' })
  @ApiErrorPage(403, '`access_denied` where another site posted the form')
  async logout(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    this.pages.redirect(reply, await this.session.end(request, reply), 303);
  }

  @Get('logged_out')
  @ApiOperation({ summary: 'Where the provider sends people back to after a logout there' })
  @ApiQuery({ name: 'state', required: false })
  @ApiPage('The good-bye')
  @ApiFoundResponse({ description: 'To the home page where no logout is under way' })
  loggedOut(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    if (this.session.comesBack(request, reply)) this.pages.show(reply, 'logged-out', () => ({}));
    else this.pages.redirect(reply, this.site.path('/home'));
  }
}
