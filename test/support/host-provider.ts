import type { DynamicModule, ExecutionContext, INestApplication } from '@nestjs/common';
import {
  Catch,
  Controller,
  Get,
  HttpException,
  Injectable,
  Module,
  SetMetadata,
  ValidationPipe,
  VersioningType,
} from '@nestjs/common';
import type { CanActivate, ExceptionFilter, NestInterceptor, CallHandler } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory, Reflector } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { map } from 'rxjs';
import { Clients } from '../../src/clients/index.js';
import { SluiceModule } from '../../src/package/provider.js';
import type { SluiceOptions } from '../../src/package/sluice-options.js';
import { Users } from '../../src/users/index.js';
import { freePort } from './free-port.js';
import type { Platform } from './host-api.js';
import { testDatabase } from './databases.js';

export const PUBLIC = SetMetadata('isPublic', true);

@Controller('reports')
class ReportsController {
  @Get()
  list(): string[] {
    return ['of the host'];
  }
}

/** Refuses everything that is not marked. */
@Injectable()
export class HostGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    return this.reflector.get<boolean | undefined>('isPublic', context.getHandler()) === true;
  }
}

/** Wraps whatever a controller returns. */
class Wrapping implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((data: unknown) => ({ wrapped: data })));
  }
}

@Catch()
class HostFilter implements ExceptionFilter {
  catch(error: unknown, host: never): void {
    const status = error instanceof HttpException ? error.getStatus() : 500;
    const reply = (host as { switchToHttp(): { getResponse(): HostReply } }).switchToHttp().getResponse();
    reply.status(status).send({ host: true });
  }
}

interface HostReply {
  status(code: number): { send(body: object): void };
}

@Module({
  controllers: [ReportsController],
  providers: [
    { provide: APP_GUARD, useClass: HostGuard },
    { provide: APP_INTERCEPTOR, useClass: Wrapping },
    { provide: APP_FILTER, useClass: HostFilter },
  ],
})
class HostModule {}

export interface HostProvider {
  readonly app: INestApplication;
  readonly url: string;
  readonly issuer: string;
  stop(): Promise<void>;
}

export type HostOptions = Partial<SluiceOptions>;

/** @param modules what the application imports, given where it listens and a database. */
export async function startHost(
  platform: Platform,
  modules: (url: string, database: string) => DynamicModule[],
): Promise<HostProvider> {
  const [port, database] = [await freePort(), await testDatabase()];
  const url = `http://127.0.0.1:${port}`;
  @Module({ imports: [HostModule, ...modules(url, database.url)] })
  class AppModule {}
  const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const app = await NestFactory.create(AppModule, adapter as never, { logger: false, abortOnError: false });
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  const stop = async (): Promise<void> => {
    await app.close();
    await database.drop();
  };
  try {
    await app.listen(port, '127.0.0.1');
  } catch (error) {
    await stop();
    throw error;
  }
  return { app, url, issuer: `${url}/oauth`, stop };
}

export const SECRET = 'a-secret-of-the-tests-only-0123456789';

/** The module at `/oauth`, with the options that the host's guard asks for. */
export const sluice =
  (options: HostOptions = {}) =>
  (url: string, database: string): DynamicModule[] => [
    SluiceModule.forRoot({
      ...{ issuer: `${url}/oauth`, secret: SECRET, database, publicRoutes: [PUBLIC], loginAttempts: 0 },
      ...options,
    }),
  ];

/** A client and a person of the instance. */
export async function registered({ app }: HostProvider): Promise<{ id: string; secret: string }> {
  await app.get(Users, { strict: false }).add({ username: 'ada', password: 'correct horse' });
  const redirectUris = ['https://client.example/callback'];
  const registration = {
    id: 'app',
    secret: 'generate',
    redirectUris,
    allowedScopes: 'openid reports',
  } as const;
  const { generatedSecret } = await app.get(Clients).add({ ...registration, firstParty: true });
  return { id: 'app', secret: String(generatedSecret) };
}
