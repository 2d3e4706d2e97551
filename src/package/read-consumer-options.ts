import { mountPath } from '../common/http/mount-path.js';
import { OptionReader } from '../common/option-reader.js';
import type { PageSettings } from '../common/pages/page-settings.js';
import type { DatabaseSettings } from '../database/database-settings.js';
import type { MountSettings } from './mount-settings.js';
import { publicRoutesOf } from './public-routes.js';
import type { ConsumerSessionSettings, ConsumerSettings, ProviderSettings } from '../consumer/index.js';
import { DATABASE_OPTIONS, statementsOf, urlOf } from './read-database-options.js';
import { PAGE_OPTIONS, pageOptionsOf } from './read-page-options.js';

const NAMES = [
  ...[
    'baseUrl',
    'redirectUri',
    'path',
    'publicRoutes',
    'secret',
    'providers',
    'sessionTtl',
    'sessionIdleTtl',
  ],
  ...DATABASE_OPTIONS,
  ...PAGE_OPTIONS,
];
const SHORTEST_SECRET = 32;
const DAY = 86_400;
const YEAR = 365 * DAY;

export interface ConsumerTold {
  readonly consumer: ConsumerSettings;
  readonly sessions: ConsumerSessionSettings;
  readonly pages: PageSettings;
  readonly mount: MountSettings;
  /** Empty where there is none. */
  readonly database: DatabaseSettings;
}

/** @param withoutDatabase whether there is none. @throws SluiceOptionsError */
export function readConsumerOptions(given: unknown, withoutDatabase: boolean): ConsumerTold {
  const options = new OptionReader('ConsumerModule', given, NAMES);
  const path = pathOf(options);
  const redirectUri = redirectUriOf(options, `${path}/auth_callback`);
  const home = redirectUri.slice(0, -'/auth_callback'.length);
  const assets = new URL(home).pathname;
  return {
    consumer: { redirectUri, path, assets, providers: providersOf(options) },
    mount: {
      moduleName: 'ConsumerModule',
      publicRoutes: publicRoutesOf(options),
      base: assets.slice(0, -path.length),
    },
    sessions: {
      secret: secretOf(options),
      sessionTtl: options.seconds('sessionTtl', 14 * DAY, [1, YEAR]),
      sessionIdleTtl: options.seconds('sessionIdleTtl', 7 * DAY, [120, YEAR]),
    },
    pages: { url: home, ...pageOptionsOf(options) },
    database: databaseOf(options, withoutDatabase),
  };
}

function pathOf(options: OptionReader): string {
  const path = options.has('path') ? mountPath(options.text('path')) : '/consumer';
  return path ?? options.refuse('path', 'must be a path such as consumer or account/login');
}

function redirectUriOf(options: OptionReader, callback: string): string {
  if (!options.has('redirectUri')) return options.url('baseUrl').replace(/\/$/, '') + callback;
  if (options.has('baseUrl')) options.refuse('baseUrl', 'and redirectUri say the same: give one of them');
  const uri = options.url('redirectUri');
  return uri.endsWith(callback) ? uri : options.refuse('redirectUri', `must end in ${callback}`);
}

function secretOf(options: OptionReader): string {
  const secret = options.text('secret');
  if (secret.length >= SHORTEST_SECRET) return secret;
  return options.refuse('secret', `must have at least ${SHORTEST_SECRET} characters`);
}

/** What is inside of each is checked where it is set up, with the name of the provider. */
function providersOf(options: OptionReader): readonly ProviderSettings[] {
  const providers = options.raw('providers');
  if (providers === undefined) options.refuse('providers', 'is missing');
  if (!Array.isArray(providers) || providers.length === 0 || !providers.every(isProvider)) {
    options.refuse('providers', 'must be a list of { name, issuer, clientId, … }, at least one');
  }
  return providers as ProviderSettings[];
}

const isProvider = (one: unknown): boolean =>
  typeof one === 'object' &&
  one !== null &&
  ['name', 'issuer', 'clientId'].every((name) => typeof (one as Record<string, unknown>)[name] === 'string');

function databaseOf(options: OptionReader, withoutDatabase: boolean): DatabaseSettings {
  const [own, theirs] = [options.has('database'), options.has('dataSource')];
  if (withoutDatabase) {
    if (own || theirs)
      options.refuse(own ? 'database' : 'dataSource', 'and withoutDatabase exclude each other');
    return {};
  }
  if (own && theirs) options.refuse('database', 'and dataSource exclude each other');
  return {
    ...(theirs ? { dataSource: dataSourceOf(options) } : { databaseUrl: urlOf(options) }),
    tablePrefix: optional(options, 'tablePrefix'),
    schema: optional(options, 'schema'),
    migrations: migrationsOf(options),
    statements: statementsOf(options),
    roles: ['consumer'],
  };
}

const optional = (options: OptionReader, name: string): string | undefined =>
  options.has(name) ? options.text(name) : undefined;

function migrationsOf(options: OptionReader): DatabaseSettings['migrations'] {
  const migrations = optional(options, 'migrations') ?? 'on-start';
  if (migrations === 'on-start' || migrations === 'by-host') return migrations;
  return options.refuse('migrations', 'must be on-start or by-host');
}

/** What it is, and whether it is initialized, is looked at where it is opened. */
const dataSourceOf = (options: OptionReader): DatabaseSettings['dataSource'] =>
  options.record('dataSource') as unknown as DatabaseSettings['dataSource'];
