import { Controller, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { validateDto } from '../../common/http/validate-dto.js';
import { BackchannelLogout } from '../logout/backchannel-logout.js';
import { BackchannelLogoutForm } from './backchannel-logout.form.js';
import { LogoutErrorFilter } from './logout-error.filter.js';

@ApiTags('consumer')
@Controller('consumer/backchannel_logout')
@UseFilters(LogoutErrorFilter)
export class BackchannelLogoutController {
  constructor(private readonly logout: BackchannelLogout) {}

  @Post()
  @ApiOperation({
    summary:
      'Ends the sessions that a provider names in a logout token (OpenID Connect Back-Channel Logout 1.0)',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: BackchannelLogoutForm })
  @ApiOkResponse({ description: 'No session of these is left.' })
  @ApiBadRequestResponse({
    description: '`invalid_request`: not signed by a provider of ours, not for us, expired, used before, …',
  })
  @ApiServiceUnavailableResponse({
    description: '`temporarily_unavailable`: the provider’s keys can’t be read now',
  })
  async receive(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    await this.logout.obey(validateDto(BackchannelLogoutForm, requestParameters(request.body)).logout_token);
    setHeader(reply, 'Cache-Control', 'no-store');
    send(reply, undefined, 200);
  }
}
