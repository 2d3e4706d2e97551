import type {
  ArgumentsHost,
  CallHandler,
  ExceptionFilter,
  ExecutionContext,
  INestApplication,
  NestInterceptor,
} from '@nestjs/common';
import { Body, Catch, Controller, Get, HttpException, Module, NotFoundException, Post } from '@nestjs/common';
import { ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCompress from '@fastify/compress';
import formbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import { IsString } from 'class-validator';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { map } from 'rxjs';
import { Clients } from '../../src/clients/index.js';
import type { HttpReply } from '../../src/common/http/http-reply.js';
import { send } from '../../src/common/http/http-reply.js';
import type { Platform } from '../../src/common/http/platforms/platform.js';
import { SluiceModule } from '../../src/package/sluice.module.js';
import { Users } from '../../src/users/index.js';
import type { TestDatabase } from './databases.js';
import { testDatabase } from './databases.js';
import { freePort } from './free-port.js';

class Thing {
  @IsString()
  name!: string;
}

@Controller('things')
class ThingsController {
  @Get()
  list(): string[] {
    return ['one'];
  }

  @Get('broken')
  broken(): never {
    throw new NotFoundException('no such thing');
  }

  @Post()
  add(@Body() thing: Thing): object {
    return { added: thing.name, isThing: thing instanceof Thing };
  }
}

class Wrapping implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

/** Answers every error in the host's own form. */
@Catch()
class HostFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const status = error instanceof HttpException ? error.getStatus() : 500;
    send(host.switchToHttp().getResponse<HttpReply>(), { host: (error as Error).message }, status);
  }
}

/** Changes whatever it is given, as only a careless pipe would. */
class Shouting {
  transform(value: unknown, { type }: { type: string }): unknown {
    return type === 'query' || type === 'custom' ? { shouted: true } : value;
  }
}

const pipe = new ValidationPipe({
  ...{ whitelist: true, forbidNonWhitelisted: true, transform: true, validateCustomDecorators: true },
});

@Module({
  controllers: [ThingsController],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: Wrapping },
    { provide: APP_FILTER, useClass: HostFilter },
    { provide: APP_PIPE, useValue: pipe },
    { provide: APP_PIPE, useClass: Shouting },
  ],
})
class ThingsModule {}

@Module({})
class Host {}

/** Who reads bodies: Nest as it is, Nest with `rawBody`, the platform's other form parser, or nobody. */
export const PARSERS = ['default', 'raw', 'simple', 'none'] as const;
export type Parsers = (typeof PARSERS)[number];

export const HOST_ORIGIN = 'https://app.host.example';

/** Somebody's application with all that applications have, and our provider in it. */
export class HostApp {
  private constructor(
    private readonly app: INestApplication,
    private readonly database: TestDatabase,
    readonly url: string,
  ) {}

  static async start(platform: Platform, parsers: Parsers = 'default'): Promise<HostApp> {
    const [port, database] = [await freePort(), await testDatabase()];
    const url = `http://127.0.0.1:${port}`;
    const sluice = SluiceModule.forRoot({ issuer: url, secret: 's'.repeat(40), database: database.url });
    const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
    const app = await NestFactory.create(
      { module: Host, imports: [ThingsModule, sluice] },
      adapter as never,
      {
        ...{ logger: false, abortOnError: false },
        ...{ bodyParser: parsers === 'default' || parsers === 'raw', rawBody: parsers === 'raw' },
      },
    );
    await (platform === 'express' ? dressExpress(app, parsers) : dressFastify(app as never, parsers));
    app.enableCors({ origin: HOST_ORIGIN, credentials: true });
    await app.listen(port, '127.0.0.1');
    return new HostApp(app, database, url);
  }

  get clients(): Clients {
    return this.app.get(Clients, { strict: false });
  }

  get users(): Users {
    return this.app.get(Users, { strict: false });
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

function dressExpress(app: INestApplication, parsers: Parsers): void {
  app.use(helmet(), compression({ threshold: 0 }));
  if (parsers === 'simple') app.use(express.json(), express.urlencoded({ extended: false }));
}

async function dressFastify(app: NestFastifyApplication, parsers: Parsers): Promise<void> {
  await app.register(fastifyHelmet as never);
  await app.register(fastifyCompress as never, { threshold: 0 } as never);
  if (parsers === 'simple') await app.register(formbody as never);
}
