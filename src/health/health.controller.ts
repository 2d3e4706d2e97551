import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HealthCheckResult } from '@nestjs/terminus';
import { HealthCheck } from '@nestjs/terminus';
import type { HttpReply } from '../common/http/http-reply.js';
import { send } from '../common/http/http-reply.js';
import { ReadinessService } from './readiness.service.js';

/** For orchestrators and load balancers: 200, or 503 in the same form. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get('live')
  @HealthCheck()
  @ApiOperation({ summary: 'Does the process run?' })
  async live(@Res() reply: HttpReply): Promise<void> {
    sendResult(reply, await this.readiness.live());
  }

  @Get('ready')
  @HealthCheck()
  @ApiOperation({
    summary: 'Can it serve? Proves that the database takes writes, and looks for the signing key',
  })
  async ready(@Res() reply: HttpReply): Promise<void> {
    sendResult(reply, await this.readiness.ready());
  }
}

const sendResult = (reply: HttpReply, result: HealthCheckResult): void =>
  send(reply, result, result.status === 'ok' ? 200 : 503);
