import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { TestingModuleBuilder } from '@nestjs/testing';
import { Test } from '@nestjs/testing';
import { Clock } from '../common/clock.js';
import type { ManualClock } from './manual-clock.js';

export type TestPlatform = 'express' | 'fastify';

/** How the application of a test is started. */
export interface TestApplicationOptions {
  /** Default: Express, as with Nest itself; Fastify where only that is installed. */
  readonly platform?: TestPlatform;
  /** Replaces providers, guards and the like: `(testing) => testing.overrideProvider(Mailer).useValue(fake)`. */
  readonly overrides?: (testing: TestingModuleBuilder) => TestingModuleBuilder;
  /** What the application's `main.ts` does before it listens: global prefix, pipes, middleware. */
  readonly setUp?: (app: INestApplication) => void | Promise<void>;
  /** Where it listens, on 127.0.0.1. Default: a port that is free. */
  readonly port?: number;
}

const ADAPTERS: Readonly<Record<TestPlatform, () => Promise<AbstractHttpAdapter>>> = {
  express: async () => new (await import('@nestjs/platform-express')).ExpressAdapter(),
  fastify: async () => new (await import('@nestjs/platform-fastify')).FastifyAdapter(),
};

/** @returns the application, listening. What it can't start with is thrown, and leaves nothing open. */
export async function startApplication(
  module: Type | DynamicModule,
  clock: ManualClock,
  { platform, overrides = (testing) => testing, setUp, port = 0 }: TestApplicationOptions,
): Promise<INestApplication> {
  const testing = Test.createTestingModule({ imports: [module] })
    .overrideProvider(Clock)
    .useValue(clock);
  const compiled = await overrides(testing).compile();
  // The sockets that `fetch` keeps open would hold `close()` up on Express.
  const options = { forceCloseConnections: true };
  const app = compiled.createNestApplication(await adapterOf(platform), options);
  try {
    await setUp?.(app);
    await app.listen(port, '127.0.0.1');
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  return app;
}

async function adapterOf(platform: TestPlatform | undefined): Promise<AbstractHttpAdapter> {
  if (platform !== undefined) return ADAPTERS[platform]();
  return ADAPTERS.express().catch(() => ADAPTERS.fastify());
}
