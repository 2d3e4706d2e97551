import type { ConsumerProviderConfig, Role } from './config.js';
import { ConfigError } from '../common/errors/config-error.js';
import type { EnvironmentReader } from './read-environment.js';

/** What stands in `.env.example`, and the things people type in a hurry. */
const SAMPLE =
  /^(change-?me|sample|example|secret|password|demo|test)$|^(.)\2*$|change-?me|replace-?(me|with)/i;

/** Production refuses to start on a secret that is missing, or that anyone could guess. */
export function checkProductionSecrets(
  read: EnvironmentReader,
  roles: ReadonlySet<Role>,
  providers: readonly ConsumerProviderConfig[],
): void {
  const required = ['SLUICE_SECRET'];
  const ownProvider = !read.text('CONSUMER_PROVIDERS') || read.text('CONSUMER_CLIENT_ID') !== undefined;
  if (roles.has('consumer') && ownProvider) required.push('CONSUMER_CLIENT_ID', 'CONSUMER_CLIENT_SECRET');
  const missing = required.filter((name) => read.text(name) === undefined);
  const sample = required.filter((name) => name !== 'CONSUMER_CLIENT_ID' && SAMPLE.test(read.text(name, '')));
  const guessable = roles.has('consumer') ? providers.filter(hasSampleSecret) : [];
  const complaints = [
    ...missing.map((name) => `${name} is missing`),
    ...sample.map((name) => `${name} is a sample value`),
    ...guessable.map(
      ({ name }) =>
        `the client_secret of provider ${JSON.stringify(name)} in CONSUMER_PROVIDERS is a sample value`,
    ),
  ];
  if (complaints.length > 0) {
    throw new ConfigError(`refusing to start in production: ${complaints.join(', ')} (see .env.example)`);
  }
}

const hasSampleSecret = ({ clientSecret = '' }: ConsumerProviderConfig): boolean => SAMPLE.test(clientSecret);
