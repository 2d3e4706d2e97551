import type { Config, ConsumerConfig } from '../../src/config/config.js';
import { readOptions } from '../../src/package/read-options.js';
import type { SluiceSettings } from '../../src/package/sluice-settings.js';
import { optionsOf } from '../../src/server-options.js';

type Overrides = Partial<Omit<Config, 'consumer'>> & { readonly consumer?: Partial<ConsumerConfig> };

/**
 * The configuration of a quiet application on loopback. URLs follow `port` and `issuer` where they are not given.
 * `databaseUrl` is an SQLite database in memory; end-to-end tests give the one of `testDatabase()`.
 */
export function testConfig({ consumer, ...overrides }: Overrides = {}): Config {
  const port = overrides.port ?? 0;
  const issuer = overrides.issuer ?? `http://localhost:${port}`;
  const single = Object.freeze({
    issuer,
    clientId: 'demo-consumer',
    clientSecret: 'demo-consumer-secret',
    redirectUri: `${issuer}${consumer?.path ?? '/consumer'}/auth_callback`,
    path: '/consumer',
    scope: 'openid profile email projects',
    apiUrl: issuer,
    ...consumer,
  });
  const { redirectUri: _, path: __, clientSecret, ...provider } = single;
  return Object.freeze({
    production: false,
    host: '127.0.0.1',
    port,
    issuer,
    databaseUrl: 'sqlite::memory:',
    databaseStatements: 'named',
    secret: 'a-secret-of-the-tests-only-0123456789',
    accessTokenTtl: 3600,
    refreshTokenTtl: 30 * 86_400,
    refreshRetrySeconds: 30,
    codeTtl: 60,
    sessionTtl: 14 * 86_400,
    signingKeyMaxAge: 0,
    signingKeyAnnounce: 86_400,
    auditRetention: 365 * 86_400,
    auditAddresses: 30 * 86_400,
    // They are written by themselves, a second later: in the midst of a test that breaks or counts units.
    auditRefusals: 0,
    sessionIdleTtl: 7 * 86_400,
    consumerSessionTtl: 14 * 86_400,
    consumerSessionIdleTtl: 3 * 86_400,
    loginAttempts: 50,
    clientMetadataDocuments: 'off',
    registration: 'off',
    registrationLimit: 300,
    deviceScopes: undefined,
    features: {},
    trustProxy: [],
    maxConnections: 10_000,
    metricsPort: 0,
    roles: new Set(['provider', 'projects', 'consumer'] as const),
    logLevel: 'silent',
    swagger: true,
    uiLocales: ['en', 'de'],
    unknownVariables: [],
    consumerProviders: [{ name: 'default', ...provider, ...(clientSecret && { clientSecret }) }],
    ...overrides,
    consumer: single,
  });
}

/** The same, as the provider's rooms are told it. */
export const testSettings = (overrides: Overrides = {}): SluiceSettings =>
  readOptions(optionsOf(testConfig(overrides)));
