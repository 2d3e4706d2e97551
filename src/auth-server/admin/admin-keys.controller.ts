import { Controller, Delete, Get, Header, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { type BearerRequest, RequireScopes } from '../../bearer/index.js';
import { EndpointErrorFilter } from '../../common/http/endpoint-error.filter.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import { administering } from './administering.js';
import { AdminKeys } from './admin-keys.js';
import { readRotateQuery, RotateKeysQuery } from './rotate-keys.query.js';
import { SigningKeysDto } from './signing-key.dto.js';

/** The signing keys, and their rotation without a restart. */
@ApiTags('admin: keys')
@UseFilters(EndpointErrorFilter)
@Controller('admin/keys')
export class AdminKeysController {
  constructor(private readonly keys: AdminKeys) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:keys.readonly')
  @ApiOperation({ summary: 'List the signing keys that are published' })
  @ApiOkResponse({ description: 'Of each algorithm exactly one is current.', type: SigningKeysDto })
  async list(@Res() reply: HttpReply): Promise<void> {
    send(reply, await this.keys.list());
  }

  @Post('rotate')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:keys')
  @ApiOperation({
    summary: 'Make the next signing key of each algorithm',
    description:
      'They are published at once, and sign two minutes later, or as late as is asked for; the current ones then retire. ' +
      'A relying party that keeps the JWK Set for longer meets an unknown `kid`.',
  })
  @ApiQuery({ type: RotateKeysQuery })
  @ApiOkResponse({ description: 'The keys as they are published now.', type: SigningKeysDto })
  async rotate(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    send(reply, await this.keys.rotate(administering(request).by, readRotateQuery(request)));
  }

  @Delete(':kid')
  @Header('Cache-Control', 'no-store')
  @RequireScopes('admin:keys')
  @ApiOperation({
    summary: 'Withdraw a signing key that leaked',
    description:
      'At once: what it signed can’t be verified any more. Where it signs now, a new one takes its place, which relying parties meet ' +
      'as an unknown `kid` until they look again. Other processes follow within two seconds.',
  })
  @ApiParam({ name: 'kid', description: 'Of the key' })
  @ApiOkResponse({ description: 'The keys as they are published now.', type: SigningKeysDto })
  @ApiNotFoundResponse({ description: 'There is no such key.' })
  async withdraw(
    @Param('kid') kid: string,
    @Req() request: BearerRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    send(reply, await this.keys.withdraw(administering(request).by, kid));
  }
}
