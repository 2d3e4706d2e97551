import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { ConsumerSessionStore, ConsumerSettings } from '../../src/consumer/index.js';
import { ConsumerModule } from '../../src/package/consumer.js';
import type { TestDatabase } from './databases.js';
import { testDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { ManualClock } from './manual-clock.js';
import type { ProviderUnderTest, Registration, StartProvider } from './provider-under-test.js';
import { testConfig } from './test-config.js';
import { testPlatform } from './test-platform.js';

@Module({})
class ConsumerServer {}

/** The consumer alone, as someone would run it in front of another provider. */
export interface ConsumerApp {
  readonly url: string;
  readonly app: INestApplication;
  readonly clock: ManualClock;
  readonly database: TestDatabase;
  stop(): Promise<void>;
}

export interface ConsumerAndProvider<P extends ProviderUnderTest> {
  readonly consumer: ConsumerApp;
  readonly provider: P;
  stop(): Promise<void>;
}

/** Both sides on loopback ports, registered with each other. */
export async function startBoth<P extends ProviderUnderTest>(
  startProvider: StartProvider<P>,
): Promise<ConsumerAndProvider<P>> {
  const port = await freePort();
  const provider = await startProvider(redirectUriAt(port));
  const consumer = await startConsumer(port, provider);
  const stop = async (): Promise<void> => {
    await consumer.stop();
    await provider.stop();
  };
  return { consumer, provider, stop };
}

/** @param shared the database of another consumer, which also drops it, and the address by which browsers know them both. */
export function startConsumer(
  port: number,
  { issuer, apiUrl, clientId, clientSecret, scope }: Registration,
  shared?: Pick<ConsumerApp, 'url' | 'database' | 'clock'>,
): Promise<ConsumerApp> {
  const provider = { name: 'default', issuer, apiUrl, clientId, clientSecret, scope };
  const redirectUri = redirectUriOf(shared ?? { url: `http://127.0.0.1:${port}` });
  return startConsumerApp(port, { redirectUri, providers: [provider] }, { shared });
}

export interface ConsumerAppOptions {
  readonly shared?: Pick<ConsumerApp, 'database' | 'clock'> | undefined;
  /** More modules beside the consumer. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Instead of the database's. */
  readonly sessions?: ConsumerSessionStore;
  readonly withoutDatabase?: boolean;
}

/** With the application's own settings instead of the environment's. */
export async function startConsumerApp(
  port: number,
  settings: Pick<ConsumerSettings, 'redirectUri' | 'providers'>,
  { shared, imports: more = [], sessions, withoutDatabase = false }: ConsumerAppOptions = {},
): Promise<ConsumerApp> {
  const database = shared?.database ?? (await testDatabase());
  const url = `http://127.0.0.1:${port}`;
  const clock = shared?.clock ?? new ManualClock();
  const { secret, consumerSessionTtl: sessionTtl, consumerSessionIdleTtl: sessionIdleTtl } = testConfig();
  const consumer = ConsumerModule.forRoot({
    ...{ ...settings, secret, clock, sessionTtl, sessionIdleTtl },
    ...(sessions && { sessions }),
    ...(!withoutDatabase && { database: database.url }),
  });
  const adapter = testPlatform() === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const app = await NestFactory.create(
    { module: ConsumerServer, imports: [consumer, ...more] },
    adapter as never,
    { logger: false, abortOnError: false, forceCloseConnections: true },
  );
  await app.listen(port, '127.0.0.1');
  const stop = async (): Promise<void> => {
    await app.close();
    if (!shared) await database.drop();
  };
  return { url, app, clock, database, stop };
}

/** Of a process beside it: browsers know them by one address. */
export const redirectUriOf = ({ url }: Pick<ConsumerApp, 'url'>): string =>
  redirectUriAt(Number(new URL(url).port));

export const redirectUriAt = (port: number): string => `http://127.0.0.1:${port}/consumer/auth_callback`;
