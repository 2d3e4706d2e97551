import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HealthCheckResult } from '@nestjs/terminus';
import { HealthCheck } from '@nestjs/terminus';
import type { HttpReply } from '../common/http/http-reply.js';
import { setStatus } from '../common/http/http-reply.js';
import { ReadinessService } from './readiness.service.js';

/** For orchestrators and load balancers: 200, or 503 in the same form. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get('live')
  @HealthCheck()
  @ApiOperation({ summary: 'Does the process run?' })
  async live(@Res({ passthrough: true }) reply: HttpReply): Promise<HealthCheckResult> {
    return withStatus(reply, await this.readiness.live());
  }

  @Get('ready')
  @HealthCheck()
  @ApiOperation({ summary: 'Can it serve? Checks the database and the signing key' })
  async ready(@Res({ passthrough: true }) reply: HttpReply): Promise<HealthCheckResult> {
    return withStatus(reply, await this.readiness.ready());
  }
}

function withStatus(reply: HttpReply, result: HealthCheckResult): HealthCheckResult {
  setStatus(reply, result.status === 'ok' ? 200 : 503);
  return result;
}
