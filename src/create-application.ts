import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AppOptions } from './app.module.js';
import { AppModule } from './app.module.js';
import type { Platform } from './common/http/platforms/platform.js';
import { ProblemFilter } from './common/pages/problem.filter.js';
import type { Config } from './config/config.js';
import type { HttpServer } from './http-server.js';
import type { Meters } from './metrics/index.js';
import { setUpSwagger } from './swagger.js';

/** The other one's packages are not even loaded. */
export const SERVERS: Readonly<Record<Platform, (config: Config) => Promise<HttpServer>>> = {
  fastify: async (config) => (await import('./fastify-server.js')).fastifyServer(config),
  express: async (config) => (await import('./express-server.js')).expressServer(config),
};

export interface ServerOptions extends AppOptions {
  /** Fastify where it is left out. */
  readonly platform?: Platform;
  /** What is told of every request. */
  readonly meters?: Meters | undefined;
}

/** The whole application, ready to listen. */
export async function createApplication(
  config: Config,
  { platform = 'fastify', meters, ...options }: ServerOptions = {},
): Promise<INestApplication> {
  const server = await SERVERS[platform](config);
  const { adapter, logger } = server;
  if (meters)
    (await import('./metrics/index.js')).measureRequests[platform](adapter.getInstance<never>(), meters);
  const module = AppModule.forRoot(config, options);
  // Of forms and JSON our own parsers read every byte.
  const app = await NestFactory.create(module, adapter, { logger, abortOnError: false, bodyParser: false });
  // For what no controller of ours answers.
  const problems = app.get(ProblemFilter, { strict: false });
  app.useGlobalFilters(problems);
  server.setUp?.(app, problems);
  if (config.swagger) setUpSwagger(app, server, config);
  return app;
}
