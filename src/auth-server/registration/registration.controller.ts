import { Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { readBearerToken } from '../../bearer/index.js';
import { clientAddress } from '../../common/http/client-address.js';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { JsonBody } from '../../common/http/json-body.js';
import { OAuthErrorBody } from '../../common/http/oauth-error-body.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { RegisteredClient, RegistrationRequest } from './registration.dto.js';
import { RegistrationLimits } from './registration-limits.js';
import { registrationResponse } from './registration-response.js';
import type { Registered } from './registrations.js';
import { Registrations } from './registrations.js';

type Json = Readonly<Record<string, unknown>>;

/** Clients register themselves (RFC 7591), and look after that (RFC 7592). */
@ApiTags('provider')
@ApiBearerAuth('registration')
@ApiUnauthorizedResponse({ type: OAuthErrorBody, description: '`invalid_token`' })
@ProtocolEndpoint()
@OpenToScripts()
@Controller('auth/register')
export class RegistrationController {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly registrations: Registrations,
    private readonly limits: RegistrationLimits,
  ) {}

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Register a client',
    description:
      'RFC 7591. Where registration is not open, with an initial access token as bearer token. The answer says what was ' +
      'registered, which may be other than what was asked for. A client that nobody uses within a day is removed.',
  })
  @ApiBody({ type: RegistrationRequest })
  @ApiCreatedResponse({ type: RegisteredClient })
  @ApiBadRequestResponse({
    type: OAuthErrorBody,
    description: '`invalid_redirect_uri`, `invalid_client_metadata` or `invalid_request`',
  })
  @ApiTooManyRequestsResponse({
    type: OAuthErrorBody,
    description: '`temporarily_unavailable`, with `Retry-After`: too many were registered from this address',
  })
  async register(
    @Req() request: HttpRequest,
    @JsonBody() body: Json,
    @Res() reply: HttpReply,
  ): Promise<void> {
    this.limits.count(clientAddress(request));
    this.#send(reply, await this.registrations.register(body, tokenOf(request)));
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Read a registration', description: 'RFC 7592 section 2.1, without the secret.' })
  @ApiOkResponse({ type: RegisteredClient })
  async read(@Param('id') id: string, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const token = tokenOf(request);
    const client = await this.registrations.find(id, token);
    this.#send(reply, { client, generatedSecret: undefined, token: String(token) });
  }

  @Put(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Change a registration',
    description:
      'RFC 7592 section 2.2: all of the metadata anew, and `client_id`. The registration access token of the answer ' +
      'takes the place of the one presented.',
  })
  @ApiBody({ type: RegistrationRequest })
  @ApiOkResponse({ type: RegisteredClient })
  @ApiBadRequestResponse({
    type: OAuthErrorBody,
    description: '`invalid_redirect_uri` or `invalid_client_metadata`',
  })
  async replace(
    @Param('id') id: string,
    @Req() request: HttpRequest,
    @JsonBody() body: Json,
    @Res() reply: HttpReply,
  ): Promise<void> {
    this.#send(reply, await this.registrations.replace(id, tokenOf(request), body));
  }

  @Delete(':id')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Remove a registration',
    description: 'RFC 7592 section 2.3. Its tokens end with it.',
  })
  @ApiNoContentResponse({ description: 'It is gone.' })
  async remove(@Param('id') id: string, @Req() request: HttpRequest): Promise<void> {
    await this.registrations.remove(id, tokenOf(request));
  }

  #send(reply: HttpReply, { client, generatedSecret: secret, token }: Registered): void {
    send(reply, registrationResponse(client, { issuer: this.settings.issuer, token, secret }));
  }
}

const tokenOf = (request: HttpRequest): string | undefined => readBearerToken(request).token;
