#!/usr/bin/env node
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { KeyStore } from './auth-server/index.js';
import { ClientMetadataError } from './clients/index.js';
import { Clock } from './common/clock.js';
import { prepareHashing } from './common/crypto/slow-hash.js';
import { ConfigError } from './common/errors/config-error.js';
import type { Config } from './config/config.js';
import { loadConfig } from './config/load-config.js';
import { boundConnections } from './connections.js';
import { createApplication } from './create-application.js';
import { demoBanner } from './demo/demo-banner.js';
import { demoPasswordHolds, seedDemo } from './demo/seed-demo.js';
import { giveBackMemory } from './give-back-memory.js';
import { surviveUncaughtErrors } from './last-resort.js';
import type { Meters } from './metrics/index.js';
import { shutDown } from './shut-down.js';

/** A shutdown that hangs is cut off after this. Milliseconds. */
const SHUTDOWN_LIMIT = 4500;
/** From the start until its garbage is collected: readiness probes come first. Milliseconds. */
const SETTLING = 1000;

async function start(): Promise<void> {
  const config = loadConfig();
  if (config.unknownVariables.length > 0)
    process.stderr.write(
      `sluice: warning: variables that nobody reads: ${config.unknownVariables.join(', ')}\n`,
    );
  const meters = config.metricsPort === 0 ? undefined : await measured();
  const app = await createApplication(config, { meters });
  if (!config.production && config.roles.has('provider')) await seedDemo(app, config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), SHUTDOWN_LIMIT).unref();
      void shutDown(app).then(() => process.exit(0));
    });
  }
  if (config.roles.has('provider')) prepareHashing();
  boundConnections(app.getHttpServer() as Server, config.maxConnections);
  if (meters) await observe(meters, app, config);
  await app.listen(config.port, config.host);
  surviveUncaughtErrors();
  setTimeout(() => void giveBackMemory(), SETTLING).unref();
  process.stdout.write(await greeting(app, config));
}

/** Its package is loaded only where it is wanted. */
async function measured(): Promise<Meters> {
  const { Meters } = await import('./metrics/index.js');
  return new Meters();
}

async function observe(meters: Meters, app: INestApplicationContext, config: Config): Promise<void> {
  const { serveMetrics } = await import('./metrics/index.js');
  await serveMetrics(meters, { host: config.host, port: config.metricsPort });
  if (!config.roles.has('provider')) return;
  const keys = app.get(KeyStore, { strict: false });
  const clock = app.get(Clock, { strict: false });
  meters.signingKeyAge(async () => {
    const current = (await keys.published()).find(({ state }) => state === 'current');
    return current ? (clock.now() - current.key.createdAt) / 1000 : Number.NaN;
  });
}

async function greeting(app: INestApplicationContext, config: Config): Promise<string> {
  if (config.production) return `Sluice is up at ${config.issuer}\n`;
  const holds = !config.roles.has('provider') || (await demoPasswordHolds(app, config));
  return demoBanner(config, { holds });
}

/** One clear line for what the operator can mend, the whole story for what they can't. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { syscall, message, stack } = error as NodeJS.ErrnoException;
  return syscall !== undefined || error instanceof ClientMetadataError ? message : (stack ?? message);
}

start().catch((error: unknown) => {
  process.stderr.write(`sluice: ${explain(error)}\n`);
  process.exit(1);
});
