import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import { parseForm, parseFormBytes } from '../../src/common/http/strict-form.js';
import { AssetsController } from '../../src/common/pages/assets.controller.js';
import { ConfigModule } from '../../src/config/config.module.js';
import type { Environment } from '../../src/config/read-environment.js';
import { loadConfig } from '../../src/config/load-config.js';
import { CONSUMER_ENTITIES, ConsumerModule } from '../../src/consumer/index.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { MovableClock } from './movable-clock.js';

/** The consumer alone in a process, as someone would run it in front of a foreign provider. */
export interface ConsumerApp {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly clock: MovableClock;
  close(): Promise<void>;
}

@Module({ controllers: [AssetsController] })
class AssetsModule {}

/** @param environment at least CONSUMER_ISSUER and what the provider knows the consumer by. */
export async function startConsumer(port: number, environment: Environment): Promise<ConsumerApp> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-consumer-'));
  const config = loadConfig({
    PORT: String(port),
    ISSUER: `http://127.0.0.1:${port}`,
    DATABASE_URL: process.env['TEST_DATABASE_URL'] ?? `sqlite:${join(folder, 'consumer.db')}`,
    SLUICE_SECRET: 'a secret for tests of thirty-two characters or more',
    ...environment,
  });
  const clock = new MovableClock();
  const root = {
    module: AssetsModule,
    imports: [ConfigModule.forRoot(config, clock), DatabaseModule.forRoot(CONSUMER_ENTITIES), ConsumerModule],
  };
  const adapter = new FastifyAdapter({ routerOptions: { querystringParser: parseForm as never } });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, body, done) =>
    done(null, parseFormBytes(body as Buffer)),
  );
  await app.register(cookie as never);
  await app.listen(port, '127.0.0.1');
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, app, clock, close };
}
