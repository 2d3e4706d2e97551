import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClientEndpoint, type ClientRequest } from '../../clients/index.js';
import { clientAddress } from '../../common/http/client-address.js';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { formParameters } from '../../common/http/form-request.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import { DeviceAuthorizationRequest, DeviceAuthorizationResponse } from './device-authorization.dto.js';
import { DeviceCodeGrantParameters } from './device-code.grant.js';
import { DeviceEndpoint } from './device-endpoint.js';

/** The device authorization endpoint (RFC 8628 section 3.1). */
@ApiTags('provider')
@ApiExtraModels(DeviceCodeGrantParameters)
@OpenToScripts()
@Controller('auth/device')
@ProtocolEndpoint()
export class DeviceController {
  constructor(private readonly endpoint: DeviceEndpoint) {}

  @Post()
  @ClientEndpoint('`invalid_request`, `invalid_scope`, `invalid_target` or `unauthorized_client`')
  @ApiOperation({
    summary: 'Begin a login on a device without a browser',
    description:
      'RFC 8628. The client authenticates as at the token endpoint. It shows `user_code` and `verification_uri` to the person, and ' +
      'asks the token endpoint every `interval` seconds with the grant type `urn:ietf:params:oauth:grant-type:device_code`, which answers ' +
      '`authorization_pending` until the person has answered, `slow_down` where it is asked too often (then five seconds more, for ' +
      'good), `access_denied` where the person declined, `expired_token` once the time is over.',
  })
  @ApiBody({ type: DeviceAuthorizationRequest })
  @ApiOkResponse({ type: DeviceAuthorizationResponse, description: 'RFC 8628 section 3.2' })
  async begin(@Req() request: ClientRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.endpoint.begin(request.user, formParameters(request), clientAddress(request)));
  }
}
