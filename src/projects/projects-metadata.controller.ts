import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProtectedResource, RESOURCE_METADATA_PATH } from '../bearer/index.js';
import { OpenToScripts } from '../common/http/cross-origin.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { send } from '../common/http/http-reply.js';
import { ProtocolEndpoint } from '../common/http/protocol-endpoint.js';
import type { ProjectsResource } from './projects-resource.js';

/** What clients learn of the projects (RFC 9728). The root has it as well, as there is no other resource here. */
@ApiTags('discovery')
@ProtocolEndpoint()
@OpenToScripts()
@Controller(RESOURCE_METADATA_PATH)
export class ProjectsMetadataController {
  constructor(@Inject(ProtectedResource) private readonly resource: ProjectsResource) {}

  @Get(['', 'projects'])
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'Protected resource metadata', description: 'RFC 9728 section 3' })
  @ApiOkResponse({ schema: { type: 'object' as const, additionalProperties: true } })
  metadata(@Res() reply: HttpReply): void {
    send(reply, this.resource.metadata);
  }
}
