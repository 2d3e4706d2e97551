import type { ConsumerProviderConfig, Role } from './config.js';
import { isPatterned } from '../common/text/patterned.js';
import { ConfigError } from '../common/errors/config-error.js';
import type { EnvironmentReader } from './read-environment.js';

/** What stands in the `.env.example`s, and the things people type in a hurry. */
const SAMPLE =
  /^(change-?me|sample|example|secret|password|demo|test)$|^(.)\2*$|change-?me|replace-?(me|with)|only-for-tests/i;

/** So few different characters hold hardly anything. */
const LEAST_DIFFERENT = 6;

/** What anyone could guess: a sample, a pattern, or a few characters over and over. */
function faultOf(secret: string): string | undefined {
  if (secret === '') return undefined;
  return sampleFault(secret) ?? patternFault(secret);
}

const sampleFault = (secret: string): string | undefined =>
  SAMPLE.test(secret) ? 'is a sample value' : undefined;

const patternFault = (secret: string): string | undefined =>
  isPatterned(secret) || new Set(secret).size < LEAST_DIFFERENT ? 'is easy to guess' : undefined;

/** Production refuses to start on a secret that is missing, or that anyone could guess. */
export function checkProductionSecrets(
  read: EnvironmentReader,
  roles: ReadonlySet<Role>,
  providers: readonly ConsumerProviderConfig[],
): void {
  const secrets = ['SLUICE_SECRET'];
  const ownProvider = !read.text('CONSUMER_PROVIDERS') || read.text('CONSUMER_CLIENT_ID') !== undefined;
  const names: string[] = [];
  if (roles.has('consumer') && ownProvider) {
    names.push('CONSUMER_CLIENT_ID');
    secrets.push('CONSUMER_CLIENT_SECRET');
  }
  const said = new Map(secrets.map((name) => [name, read.secret(name)]));
  const missing = [
    ...names.filter((name) => read.text(name) === undefined),
    ...secrets.filter((name) => said.get(name) === undefined),
  ];
  // Whoever gave out a secret of the file chose it.
  const faults = [
    ...secrets.map((name) => [name, faultOf(said.get(name) ?? '')] as const),
    ...(roles.has('consumer') ? providers.map(faultOfProvider) : []),
  ];
  const complaints = [
    ...missing.map((name) => `${name} is missing`),
    ...faults.filter(([, fault]) => fault !== undefined).map((fault) => fault.join(' ')),
  ];
  if (complaints.length > 0) {
    throw new ConfigError(`refusing to start in production: ${complaints.join(', ')} (see .env.example)`);
  }
}

const faultOfProvider = ({ name, clientSecret = '' }: ConsumerProviderConfig) =>
  [
    `the client_secret of provider ${JSON.stringify(name)} in CONSUMER_PROVIDERS`,
    sampleFault(clientSecret),
  ] as const;
