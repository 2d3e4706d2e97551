import { AuditListener } from '../audit/index.js';
import { basePathOf } from '../common/http/issuer-path.js';
import type { Features } from '../auth-server/index.js';
import {
  AuthPages,
  FEATURES,
  isHostPage,
  ScopeCatalogue,
  UserClaims,
  LEAST_ANNOUNCE,
  MOST_ANNOUNCE,
} from '../auth-server/index.js';
import { isLoopbackUrl } from '../common/http/loopback.js';
import { isHostName } from '../common/outbound/host-name.js';
import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import { OptionReader } from '../common/option-reader.js';
import { isClass, ResourceOwners } from '../owners/index.js';
import { exchangePoliciesOf, trustedIssuersOf } from './read-exchange-options.js';
import { resourcesOf } from './read-resources.js';
import { publicRoutesOf } from './public-routes.js';
import { DATABASE_OPTIONS, databaseOptionsOf } from './read-database-options.js';
import { PAGE_OPTIONS, pageOptionsOf, soundly } from './read-page-options.js';
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
  signingKeyAnnounce: [DAY, LEAST_ANNOUNCE, MOST_ANNOUNCE],
  auditRetention: [YEAR, 0, 10 * YEAR],
  auditAddresses: [30 * DAY, 0, 10 * YEAR],
  auditRefusals: [7 * DAY, 0, 10 * YEAR],
} as const;

type Duration = keyof typeof DURATIONS;

const NAMES = [
  ...[
    'issuer',
    'path',
    'secret',
    'owners',
    'login',
    'acrValues',
    'consent',
    'pages',
    'claims',
    'audit',
    'publicRoutes',
    'loginAttempts',
    'clientDocumentHosts',
    'registration',
    'registrationLimit',
    'deviceScopes',
  ],
  'scopes',
  'resources',
  ...['exchangePolicies', 'trustedIssuers'],
  ...PAGE_OPTIONS,
  ...DATABASE_OPTIONS,
  ...['loopbackDeliveries', 'explainErrors', 'serviceDocumentation', ...Object.keys(DURATIONS)],
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
    moduleName: 'SluiceModule',
    issuer,
    path: options.has('path') ? pathOf(options) : basePathOf(issuer),
    secret: secretOf(options),
    ...databaseOptionsOf(options),
    roles,
    // The server and its commands are one, whatever they are told of the issuer.
    tenant: roles && issuer,
    ...durationsOf(options),
    loginAttempts: options.integer('loginAttempts', 50, [0, 1000]),
    clientDocumentHosts: hostsOf(options),
    registration: registrationOf(options),
    registrationLimit: options.integer('registrationLimit', 300, [0, 1_000_000]),
    deviceScopes: deviceScopesOf(options),
    loopbackDeliveries: options.flag('loopbackDeliveries', isLoopbackUrl(issuer)),
    explainErrors: options.flag('explainErrors', false),
    serviceDocumentation: options.has('serviceDocumentation')
      ? options.url('serviceDocumentation')
      : undefined,
    url: issuer,
    scopes: scopesOf(options),
    resources: resourcesOf(options),
    exchangePolicies: exchangePoliciesOf(options),
    trustedIssuers: trustedIssuersOf(options),
    ...pageOptionsOf(options),
    owners: options.classOf('owners', ResourceOwners),
    login: pageOf(options, 'login'),
    acrValues: acrValuesOf(options),
    consent: pageOf(options, 'consent'),
    pages: options.classOf('pages', AuthPages),
    claims: options.classOf('claims', UserClaims),
    audit: options.classOf('audit', AuditListener),
    publicRoutes: publicRoutesOf(options),
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

function deviceScopesOf(options: OptionReader): string | undefined {
  const list: unknown = options.raw('deviceScopes');
  if (list === undefined) return undefined;
  try {
    if (typeof list === 'string' && !ScopeSet.checked(list).isEmpty) return list;
  } catch {
    // Said below.
  }
  return options.refuse('deviceScopes', `must be a scope list: ${SCOPE_LIST_RULE}`);
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

function acrValuesOf(options: OptionReader): readonly string[] | undefined {
  if (!options.has('acrValues')) return undefined;
  if (!options.has('login')) options.refuse('acrValues', 'is for a login of your own (the option login)');
  const values = options.raw('acrValues');
  const isRight = (value: unknown): boolean => isClass(value) && !value.includes(' ');
  if (!Array.isArray(values) || values.length === 0 || !values.every(isRight)) {
    options.refuse('acrValues', "must be a list of classes without spaces, such as ['1', 'urn:example:mfa']");
  }
  return [...new Set(values as readonly string[])];
}

function hostsOf(options: OptionReader): readonly string[] | undefined {
  const hosts = options.raw('clientDocumentHosts');
  if (hosts === undefined) return undefined;
  if (Array.isArray(hosts) && hosts.length > 0 && hosts.every(isHostName)) return hosts;
  return options.refuse(
    'clientDocumentHosts',
    "must be a list of host names in lower case, such as ['claude.ai']",
  );
}

function registrationOf(options: OptionReader): 'token' | 'open' {
  const mode = options.raw('registration') ?? 'token';
  if (mode === 'token' || mode === 'open') return mode;
  return options.refuse('registration', "must be 'token' or 'open'");
}

function scopesOf(options: OptionReader): SluiceSettings['scopes'] {
  const scopes = options.raw('scopes') as SluiceSettings['scopes'];
  soundly(options, () => new ScopeCatalogue(scopes));
  return scopes;
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
