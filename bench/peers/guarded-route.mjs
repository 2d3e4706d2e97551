/** Our whole application, and beside its routes the same empty one twice: behind the bearer guard, and open. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';

const DIST = process.env.BENCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
const ours = (path) => import(pathToFileURL(join(DIST, path)).href);

await import('reflect-metadata');
const [{ AppModule }, { RequireScopes }, { loadConfig }, { setUpBodyParsers }] = await Promise.all([
  ours('app.module.js'),
  ours('bearer/index.js'),
  ours('config/load-config.js'),
  ours('common/http/body-parsers.js'),
]);

class BenchController {
  guarded() {
    return [];
  }

  open() {
    return [];
  }
}

/** What `@Get('guarded') @RequireScopes('projects')` above the methods would do. */
function decorate(method, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(BenchController.prototype, method);
  for (const decorator of decorators) decorator(BenchController.prototype, method, descriptor);
}
decorate('guarded', Get('guarded'), RequireScopes('projects'));
decorate('open', Get('open'));
Controller('bench')(BenchController);

const config = loadConfig();
class BenchModule {}
Module({ imports: [AppModule.forRoot(config)], controllers: [BenchController] })(BenchModule);

const app = await NestFactory.create(BenchModule, new FastifyAdapter(), { logger: ['error'] });
setUpBodyParsers(app);
await app.register(cookie);
await app.listen(config.port, config.host);
process.once('SIGTERM', () => process.exit(0));
