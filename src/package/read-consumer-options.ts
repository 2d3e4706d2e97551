import { OptionReader } from '../common/option-reader.js';
import type { ConsumerSessionSettings, ConsumerSettings, ProviderSettings } from '../consumer/index.js';

const NAMES = [
  ...['baseUrl', 'redirectUri', 'secret', 'providers', 'database'],
  ...['sessionTtl', 'sessionIdleTtl'],
];
const CALLBACK = '/consumer/auth_callback';
const SHORTEST_SECRET = 32;
const DAY = 86_400;
const YEAR = 365 * DAY;

export interface ConsumerTold {
  readonly consumer: ConsumerSettings;
  readonly sessions: ConsumerSessionSettings;
  readonly databaseUrl: string | undefined;
}

/** @param withoutDatabase whether there is none. @throws SluiceOptionsError */
export function readConsumerOptions(given: unknown, withoutDatabase: boolean): ConsumerTold {
  const options = new OptionReader('ConsumerModule', given, NAMES);
  return {
    consumer: { redirectUri: redirectUriOf(options), providers: providersOf(options) },
    sessions: {
      secret: secretOf(options),
      sessionTtl: options.seconds('sessionTtl', 14 * DAY, [1, YEAR]),
      sessionIdleTtl: options.seconds('sessionIdleTtl', 7 * DAY, [120, YEAR]),
    },
    databaseUrl: databaseOf(options, withoutDatabase),
  };
}

function redirectUriOf(options: OptionReader): string {
  if (!options.has('redirectUri')) return options.url('baseUrl').replace(/\/$/, '') + CALLBACK;
  if (options.has('baseUrl')) options.refuse('baseUrl', 'and redirectUri say the same: give one of them');
  const uri = options.url('redirectUri');
  return uri.endsWith(CALLBACK) ? uri : options.refuse('redirectUri', `must end in ${CALLBACK}`);
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

function databaseOf(options: OptionReader, withoutDatabase: boolean): string | undefined {
  if (!withoutDatabase) return options.text('database');
  if (options.has('database')) options.refuse('database', 'and withoutDatabase exclude each other');
  return undefined;
}
