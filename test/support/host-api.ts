import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { VerifiedAccess } from '../../src/package/bearer.js';
import { CurrentAccess, RequireScopes } from '../../src/package/bearer.js';
import { Agent, type Reply } from './http-agent.js';

export const PLATFORMS = ['express', 'fastify'] as const;
export type Platform = (typeof PLATFORMS)[number];

@Controller('reports')
class ReportsController {
  @Get()
  @RequireScopes('reports')
  list(@CurrentAccess() { userId, clientId, scope, claims }: VerifiedAccess): object {
    return { userId, clientId, scope: scope.toString(), iss: claims['iss'] };
  }

  @Get('write')
  @RequireScopes('reports:write')
  write(): string {
    return 'written';
  }
}

@Module({ controllers: [ReportsController] })
class ReportsModule {}

@Module({})
class Host {}

/** Somebody's small API: nothing of ours but what `sluice/bearer` gives, and no filter, pipe or setting. */
export class HostApi {
  private constructor(
    private readonly app: INestApplication,
    readonly url: string,
  ) {}

  static async start(platform: Platform, imports: NonNullable<ModuleMetadata['imports']>): Promise<HostApi> {
    const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
    const root = { module: Host, imports: [ReportsModule, ...imports] };
    const app = await NestFactory.create(root, adapter as never, {
      logger: false,
      abortOnError: false,
    });
    await app.listen(0, '127.0.0.1');
    return new HostApi(app, await app.getUrl());
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  get(token?: string, path = '/reports'): Promise<Reply> {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return new Agent().send(this.url + path, { headers });
  }
}
