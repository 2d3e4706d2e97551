#!/usr/bin/env node
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { ClientMetadataError } from './clients/index.js';
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
  const app = await createApplication(config);
  if (!config.production && config.roles.has('provider')) await seedDemo(app, config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), SHUTDOWN_LIMIT).unref();
      void shutDown(app).then(() => process.exit(0));
    });
  }
  if (config.roles.has('provider')) prepareHashing();
  boundConnections(app.getHttpServer() as Server, config.maxConnections);
  await app.listen(config.port, config.host);
  surviveUncaughtErrors();
  setTimeout(() => void giveBackMemory(), SETTLING).unref();
  process.stdout.write(await greeting(app, config));
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
