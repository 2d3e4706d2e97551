import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { JWKS_MAX_AGE } from '../keys/key-schedule.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { ProviderMetadata } from './provider-metadata.js';

const OBJECT = { schema: { type: 'object' as const, additionalProperties: true } };

@ApiTags('discovery')
@ProtocolEndpoint()
@OpenToScripts()
@Controller('.well-known')
export class DiscoveryController {
  constructor(
    private readonly metadata: ProviderMetadata,
    private readonly keys: SigningKeys,
  ) {}

  @Get('openid-configuration')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({
    summary: 'OpenID Provider configuration',
    description: 'OpenID Connect Discovery 1.0 section 4',
  })
  @ApiOkResponse(OBJECT)
  async openidConfiguration(@Res() reply: HttpReply): Promise<void> {
    send(reply, await this.metadata.current());
  }

  @Get('jwks.json')
  @Header('Content-Type', 'application/jwk-set+json')
  @Header('Cache-Control', `public, max-age=${JWKS_MAX_AGE / 1000}`)
  @ApiOperation({ summary: 'The public signing keys', description: 'RFC 7517 section 5' })
  @ApiOkResponse(OBJECT)
  jwks(@Res() reply: HttpReply): void {
    send(reply, { keys: this.keys.published });
  }
}
