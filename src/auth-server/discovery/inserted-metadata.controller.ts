import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenToScripts } from '../../common/http/cross-origin.js';
import { ProtocolEndpoint } from '../../common/http/protocol-endpoint.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { ProviderMetadata } from './provider-metadata.js';

/** The composition root appends the path of the issuer. */
export const INSERTED_METADATA_PATH = '/.well-known/oauth-authorization-server';

/** The metadata at the place that RFC 8414 section 3.1 names: the well-known part before the path of the issuer. */
@ApiTags('discovery')
@ProtocolEndpoint()
@OpenToScripts()
@Controller(INSERTED_METADATA_PATH)
export class InsertedMetadataController {
  constructor(private readonly metadata: ProviderMetadata) {}

  @Get()
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'Authorization server metadata', description: 'RFC 8414 section 3' })
  @ApiOkResponse({ schema: { type: 'object' as const, additionalProperties: true } })
  async authorizationServer(@Res() reply: HttpReply): Promise<void> {
    send(reply, await this.metadata.current());
  }
}
