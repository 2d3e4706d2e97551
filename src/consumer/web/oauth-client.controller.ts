import { Controller, Get, NotFoundException, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeaders } from '../../common/http/http-reply.js';
import { OwnClientMetadata } from '../providers/own-metadata.js';
import { ConsumerErrorFilter } from './consumer-error.filter.js';

/** What the consumer says of itself (Client ID Metadata Document), for providers where its client id is this address. */
@ApiExcludeController()
@Controller('consumer/oauth-client')
@UseFilters(ConsumerErrorFilter)
export class OAuthClientController {
  constructor(private readonly metadata: OwnClientMetadata) {}

  @Get()
  document(@Res() reply: HttpReply): void {
    const document = this.metadata.document();
    if (!document) throw new NotFoundException();
    setHeaders(reply, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    });
    send(reply, JSON.stringify(document), 200);
  }
}
