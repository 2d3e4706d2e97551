import type { Config, ConsumerConfig, ConsumerProviderConfig, Role } from './config.js';
import { ConfigError } from '../common/errors/config-error.js';
import { FEATURES, ROLES } from './config.js';
import { readConsumerProviders } from './consumer-providers.js';
import { demoCredential, demoSecret } from './demo-secret.js';
import { processEnvironment } from './load-env-file.js';
import { checkProductionSecrets } from './production-secrets.js';
import type { Environment } from './read-environment.js';
import { EnvironmentReader } from './read-environment.js';
import { isHostName } from '../common/outbound/host-name.js';
import { LANGUAGE_TAGS } from '../common/words/languages.js';
import { STATEMENTS } from '../common/database-statements.js';
import { databaseUrlFault, databaseUrlOf } from '../common/database-url.js';
import { isLoopbackUrl } from '../common/http/loopback.js';
import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import { mountPath } from '../common/http/mount-path.js';

const DAY = 86_400;
const YEAR = 365 * DAY;
const MODES = ['development', 'test', 'production'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The client that the demo makes for its own consumer. */
const DEMO_CONSUMER = 'demo-consumer';

export interface LoadOptions {
  /** False for commands that neither seal nor serve: missing or sample secrets are then no reason to refuse. */
  readonly strict?: boolean;
}

/**
 * Reads and checks the whole environment; a `.env` file in the working directory fills in what it does not set.
 * @throws ConfigError with one line that names the variable.
 */
export function loadConfig(
  environment: Environment = processEnvironment(),
  { strict = true }: LoadOptions = {},
): Config {
  const read = new EnvironmentReader(environment);
  const production = read.choice('NODE_ENV', 'development', MODES) === 'production';
  const port = read.integer('PORT', 3000, { min: 1, max: 65_535 });
  const issuer = readIssuer(read, port, strict);
  const databaseUrl = readDatabaseUrl(read);
  const roles = readRoles(read, production);
  const listed = readListedProviders(read);
  if (production && strict) checkProductionSecrets(read, roles, listed);
  const secret = readSecret(read, { demo: strict && !production, databaseUrl });
  const sessionTtl = read.integer('SESSION_TTL', 14 * DAY, { min: 1, max: YEAR });
  const consumer = readConsumer(read, { production, issuer, secret });
  const config: Omit<Config, 'unknownVariables'> = {
    production,
    port,
    issuer,
    databaseUrl,
    databaseStatements: read.choice('DATABASE_STATEMENTS', 'named', STATEMENTS),
    roles,
    host: read.text('HOST', production ? '0.0.0.0' : 'localhost'),
    secret,
    accessTokenTtl: read.integer('ACCESS_TOKEN_TTL', 3600, { min: 1, max: YEAR }),
    refreshTokenTtl: read.integer('REFRESH_TOKEN_TTL', 30 * DAY, { min: 1, max: 10 * YEAR }),
    refreshRetrySeconds: read.integer('REFRESH_RETRY_SECONDS', 30, { min: 0, max: 3600 }),
    codeTtl: read.integer('CODE_TTL', 60, { min: 1, max: 600 }),
    // Keys that are younger than the time they are published ahead would pile up before they ever sign.
    signingKeyMaxAge: readAge(read, 'SIGNING_KEY_MAX_AGE', { fallback: 90 * DAY, min: 600 }),
    signingKeyAnnounce: read.integer('SIGNING_KEY_ANNOUNCE', DAY, { min: 120, max: 70 * DAY }),
    // Whoever means days must not lose the trail of the year.
    auditRetention: readAge(read, 'AUDIT_RETENTION', { fallback: YEAR, min: DAY }),
    auditAddresses: readAge(read, 'AUDIT_ADDRESSES', { fallback: 30 * DAY, min: DAY }),
    auditRefusals: readAge(read, 'AUDIT_REFUSALS', { fallback: 7 * DAY, min: DAY }),
    sessionIdleTtl: read.integer('SESSION_IDLE_TTL', 7 * DAY, { min: 1, max: YEAR }),
    sessionTtl,
    consumerSessionTtl: read.integer('CONSUMER_SESSION_TTL', sessionTtl, { min: 1, max: YEAR }),
    // The last use is written once a minute: anything shorter would end sessions in use.
    consumerSessionIdleTtl: read.integer('CONSUMER_SESSION_IDLE_TTL', 3 * DAY, { min: 120, max: YEAR }),
    loginAttempts: read.integer('LOGIN_ATTEMPTS', 50, { min: 0, max: 1000 }),
    // Who tries it out with an agent has registered nothing.
    clientMetadataDocuments: readDocuments(read, production ? 'off' : 'on'),
    registration: read.choice('REGISTRATION', 'off', ['off', 'token', 'open']),
    registrationLimit: read.integer('REGISTRATION_LIMIT', 300, { min: 0, max: 1_000_000 }),
    deviceScopes: readScopes(read, 'DEVICE_SCOPES'),
    features: readFeatures(read),
    trustProxy: read.networks('TRUST_PROXY'),
    metricsPort: read.integer('METRICS_PORT', 0, { min: 0, max: 65_535 }),
    maxConnections: read.integer('MAX_CONNECTIONS', 10_000, { min: 1, max: 1_000_000 }),
    logLevel: read.choice('LOG_LEVEL', 'info', LOG_LEVELS),
    // A production server shows what it is made of only where that is asked for.
    swagger: read.choice('SWAGGER', production ? 'off' : 'on', ['on', 'off']) === 'on',
    uiLocales: read.list('UI_LOCALES', LANGUAGE_TAGS, LANGUAGE_TAGS),
    consumer,
    consumerProviders: readProviders(read, consumer, listed),
  };
  // What was asked for by now is all that there is.
  return Object.freeze({ ...config, unknownVariables: read.unknown() });
}

/** Plain http only where nothing but this machine can listen. */
function readIssuer(read: EnvironmentReader, port: number, strict: boolean): string {
  const issuer = read.url('ISSUER', `http://localhost:${port}`);
  if (strict && /^http:/i.test(issuer) && !isLoopbackUrl(issuer)) {
    throw new ConfigError('ISSUER must be an https URL (http only on loopback)');
  }
  return issuer;
}

function readDatabaseUrl(read: EnvironmentReader): string {
  const given = read.secret('DATABASE_URL') ?? 'sqlite:./data/sluice.db';
  const url = databaseUrlOf(given);
  if (url === undefined) throw new ConfigError(`DATABASE_URL ${databaseUrlFault(given)}`);
  return url;
}

/** A switch, or the hosts. */
function readDocuments(read: EnvironmentReader, fallback: 'off' | 'on'): Config['clientMetadataDocuments'] {
  const text = read.text('CLIENT_METADATA_DOCUMENTS', fallback);
  if (text === 'off' || text === 'on') return text;
  const hosts = text.split(',').map((host) => host.trim());
  if (hosts.every(isHostName)) return hosts;
  throw new ConfigError('CLIENT_METADATA_DOCUMENTS must be off, on, or a comma-separated list of host names');
}

function readScopes(read: EnvironmentReader, name: string): string | undefined {
  const list = read.text(name);
  try {
    if (list !== undefined) ScopeSet.checked(list);
    return list;
  } catch {
    throw new ConfigError(`${name} must be a scope list: ${SCOPE_LIST_RULE}`);
  }
}

/** Names of what is wanted; those with a minus before them of what is not. */
function readFeatures(read: EnvironmentReader): Config['features'] {
  const names = Object.keys(FEATURES) as (keyof typeof FEATURES)[];
  const switches = names.flatMap((name) => [name, `-${name}`] as const);
  const told = read.list('FEATURES', [], switches);
  const entries = told.map((one) => [
    FEATURES[one.replace('-', '') as keyof typeof FEATURES],
    !one.startsWith('-'),
  ]);
  return Object.freeze(Object.fromEntries(entries) as Config['features']);
}

/** 0 or at least `min`. */
function readAge(
  read: EnvironmentReader,
  name: string,
  { fallback, min }: { readonly fallback: number; readonly min: number },
): number {
  const age = read.integer(name, fallback, { min: 0, max: 10 * YEAR });
  if (age > 0 && age < min) throw new ConfigError(`${name} must be 0 (off) or at least ${min}`);
  return age;
}

/** In production the consumer runs where it is configured or asked for; the demo runs everything. */
function readRoles(read: EnvironmentReader, production: boolean): ReadonlySet<Role> {
  const withoutConsumer = production && !read.text('CONSUMER_CLIENT_ID') && !read.text('CONSUMER_PROVIDERS');
  return new Set(read.list('ROLES', withoutConsumer ? ['provider', 'projects'] : ROLES, ROLES));
}

function readSecret(read: EnvironmentReader, where: { demo: boolean; databaseUrl: string }): string {
  const secret = read.secret('SLUICE_SECRET');
  if (secret !== undefined && secret.length < 32) {
    throw new ConfigError('SLUICE_SECRET must have at least 32 characters');
  }
  return secret ?? (where.demo ? demoSecret(where.databaseUrl) : '');
}

/** The demo's own consumer has its own credential; any other gets what the environment says. */
function readConsumer(
  read: EnvironmentReader,
  { production, issuer: own, secret }: { production: boolean; issuer: string; secret: string },
): ConsumerConfig {
  const issuer = read.url('CONSUMER_ISSUER', own);
  const clientId = read.text('CONSUMER_CLIENT_ID', DEMO_CONSUMER);
  const path = readConsumerPath(read);
  const isDemo = !production && issuer === own && clientId === DEMO_CONSUMER;
  return Object.freeze({
    issuer,
    clientId,
    clientSecret:
      read.secret('CONSUMER_CLIENT_SECRET') ?? (isDemo ? demoCredential(secret, clientId) : undefined),
    redirectUri: read.exactUrl('CONSUMER_REDIRECT_URI', `${own}${path}/auth_callback`),
    path,
    scope: read.scope('CONSUMER_SCOPE', 'openid profile email projects'),
    apiUrl: read.url('CONSUMER_API_URL', issuer),
  });
}

/** The first segments of the paths that the server has beside the consumer's. */
const TAKEN = [
  ...[
    'account',
    'admin',
    'assets',
    'auth',
    'docs',
    'docs-json',
    'health',
    'metrics',
    'projects',
    '.well-known',
  ],
];

function readConsumerPath(read: EnvironmentReader): string {
  const path = mountPath(read.text('CONSUMER_PATH', 'consumer'));
  const first = path?.split('/')[1]?.toLowerCase() ?? '';
  if (path !== undefined && !TAKEN.includes(first)) return path;
  throw new ConfigError(
    `CONSUMER_PATH must be a path such as consumer or partner/login, and none of the server's: ${TAKEN.join(', ')}`,
  );
}

/** The providers of the file, which names one at least; none without a file. */
function readListedProviders(read: EnvironmentReader): readonly ConsumerProviderConfig[] {
  const file = read.text('CONSUMER_PROVIDERS');
  return file === undefined ? [] : readConsumerProviders(file);
}

/** `default` stands back where there is a file and nobody registered it. */
function readProviders(
  read: EnvironmentReader,
  consumer: ConsumerConfig,
  listed: readonly ConsumerProviderConfig[],
): readonly ConsumerProviderConfig[] {
  const { redirectUri: _, path: __, clientSecret, ...rest } = consumer;
  const single = Object.freeze({ name: 'default', ...rest, ...(clientSecret && { clientSecret }) });
  const isAlone = listed.length === 0;
  return Object.freeze(isAlone || read.text('CONSUMER_CLIENT_ID') ? [single, ...listed] : listed);
}
