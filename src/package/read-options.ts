import type { Features } from '../auth-server/index.js';
import { AuthPages, FEATURES, isHostPage, UserClaims } from '../auth-server/index.js';
import { isLoopbackUrl } from '../common/http/loopback.js';
import { OptionReader } from '../common/option-reader.js';
import { ResourceOwners } from '../owners/index.js';
import { DATABASE_OPTIONS, databaseOptionsOf } from './read-database-options.js';
import type { SluiceSettings } from './sluice-settings.js';

const DAY = 86_400;
const YEAR = 365 * DAY;

const DURATIONS = {
  accessTokenTtl: [3600, 1, YEAR],
  refreshTokenTtl: [30 * DAY, 1, 10 * YEAR],
  refreshRetrySeconds: [30, 0, 3600],
  codeTtl: [60, 1, 600],
  sessionTtl: [14 * DAY, 1, YEAR],
  sessionIdleTtl: [7 * DAY, 1, YEAR],
  signingKeyMaxAge: [90 * DAY, 0, 10 * YEAR],
  auditRetention: [YEAR, 0, 10 * YEAR],
} as const;

type Duration = keyof typeof DURATIONS;

const NAMES = [
  ...[
    'issuer',
    'path',
    'secret',
    'owners',
    'login',
    'consent',
    'pages',
    'claims',
    'publicRoutes',
    'loginAttempts',
  ],
  ...['scopes', 'brand', 'words', 'uiLocales'],
  ...DATABASE_OPTIONS,
  ...['loopbackDeliveries', 'serviceDocumentation', ...Object.keys(DURATIONS)],
];

/**
 * The options with everything that was left out.
 * @param roles whose tables there are to be; everybody's where that is not said.
 * @throws SluiceOptionsError in one line that names the option.
 */
export function readOptions(given: unknown, roles?: SluiceSettings['roles']): SluiceSettings {
  const options = new OptionReader('SluiceModule', given, NAMES);
  const issuer = issuerOf(options);
  return Object.freeze({
    issuer,
    path: options.has('path') ? pathOf(options) : new URL(issuer).pathname.replace(/\/$/, ''),
    secret: secretOf(options),
    ...databaseOptionsOf(options),
    roles,
    ...durationsOf(options),
    loginAttempts: options.integer('loginAttempts', 50, [0, 1000]),
    loopbackDeliveries: options.flag('loopbackDeliveries', isLoopbackUrl(issuer)),
    serviceDocumentation: options.has('serviceDocumentation')
      ? options.url('serviceDocumentation')
      : undefined,
    url: issuer,
    scopes: options.raw('scopes') as SluiceSettings['scopes'],
    brand: options.raw('brand') as SluiceSettings['brand'],
    words: options.raw('words') as SluiceSettings['words'],
    uiLocales: options.raw('uiLocales') as SluiceSettings['uiLocales'],
    owners: options.classOf('owners', ResourceOwners),
    login: pageOf(options, 'login'),
    consent: pageOf(options, 'consent'),
    pages: options.classOf('pages', AuthPages),
    claims: options.classOf('claims', UserClaims),
    publicRoutes: decoratorsOf(options),
  });
}

/** What shapes the modules is read when they are declared. @throws SluiceOptionsError */
export function readShape(given: unknown): { readonly features: Features; readonly isGlobal: boolean } {
  const shape = new OptionReader('SluiceModule', given, ['features', 'isGlobal']);
  const features = shape.has('features') ? shape.inside('features', FEATURES) : undefined;
  for (const name of FEATURES) features?.flag(name, true);
  return {
    features: shape.raw('features') ?? {},
    isGlobal: shape.flag('isGlobal', true),
  };
}

/** All our URLs are it with a path behind. */
function issuerOf(options: OptionReader): string {
  const issuer = options.url('issuer');
  if (issuer.endsWith('/')) options.refuse('issuer', 'must not end with a slash');
  return issuer;
}

function pathOf(options: OptionReader): string {
  const path = options.raw('path');
  if (typeof path !== 'string' || !/^(\/[\w.~-]+)*$/.test(path)) {
    options.refuse('path', "must be '' or a path that begins with a slash and does not end with one");
  }
  return path;
}

function pageOf(options: OptionReader, name: 'login' | 'consent'): string | undefined {
  const page = options.raw(name);
  if (page === undefined || isHostPage(page)) return page;
  return options.refuse(name, 'must be a path such as /sign-in, or an https URL without a fragment');
}

function secretOf(options: OptionReader): string {
  const secret = options.text('secret');
  if (secret.length < 32) options.refuse('secret', 'must have at least 32 characters');
  return secret;
}

function durationsOf(options: OptionReader): Readonly<Record<Duration, number>> {
  const read = Object.entries(DURATIONS).map(
    ([name, [otherwise, least, most]]) => [name, options.seconds(name, otherwise, [least, most])] as const,
  );
  return Object.fromEntries(read) as Record<Duration, number>;
}

function decoratorsOf(options: OptionReader): SluiceSettings['publicRoutes'] {
  const decorators = options.raw('publicRoutes');
  if (decorators === undefined) return undefined;
  if (!Array.isArray(decorators) || !decorators.every((one) => typeof one === 'function')) {
    options.refuse('publicRoutes', 'must be a list of decorators, such as [SetMetadata("isPublic", true)]');
  }
  return decorators as SluiceSettings['publicRoutes'];
}
