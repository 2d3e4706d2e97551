import type { JWK } from 'jose';
import { SystemClock } from '../../common/clock.js';
import { isLoopbackUrl } from '../../common/http/loopback.js';
import type { SignatureAlgorithm } from '../../common/crypto/signature-algorithms.js';
import { SIGNATURE_ALGORITHMS } from '../../common/crypto/signature-algorithms.js';
import { withoutUndefined } from './credentials.js';
import { elapsedOn } from './elapsed.js';
import type { Profile, Wire } from './profiles.js';
import { presetOf, wireOf } from './profiles.js';
import type { ProviderMetadata, PublicKeys } from './provider-metadata.js';
import { checkResources } from './resource-parameters.js';
import type { AlgorithmMemory } from './signing-algorithm.js';

/** RFC 7591 section 2, `token_endpoint_auth_method`. */
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

export const USES = ['auto', 'never', 'require'] as const;
/** `auto` uses what the provider offers, `require` refuses a provider without it. */
export type Use = (typeof USES)[number];

export const BASIC_ENCODINGS = ['form', 'raw'] as const;
/** How client id and secret stand in HTTP Basic: `form` as RFC 6749 section 2.3.1 has it (`%2D` for `-`), `raw` as they are. */
export type BasicEncoding = (typeof BASIC_ENCODINGS)[number];

export const LOGOUT_REVOKES = ['refresh_token', 'access_token', 'none'] as const;
/**
 * What a logout here revokes at the provider: `refresh_token` both tokens, `access_token` that one, `none` nothing. There are
 * providers that end the login there with the refresh token.
 */
export type LogoutRevokes = (typeof LOGOUT_REVOKES)[number];

export interface ProviderSdkOptions {
  /** Tells several providers apart; stands in the credentials. Default `default`. */
  readonly name?: string;
  /** Default `openid`. What it sets, the other options override. */
  readonly profile?: Profile;
  /** The provider's issuer identifier: an https URL, or a loopback http one. */
  readonly issuer: string;
  /** Instead of discovery. */
  readonly metadata?: ProviderMetadata;
  /** The provider's public keys, instead of the ones that it publishes. */
  readonly keys?: PublicKeys;
  /** Lets it register itself where the client id is `auto` (RFC 7591 section 3), and the provider wants one. */
  readonly initialAccessToken?: string;
  /** Absent for a public client, and for one with a private key. */
  readonly clientSecret?: string;
  /** The client's private key for `private_key_jwt` (RFC 7523), as a JWK with `alg`, and `kid` where the provider wants one. */
  readonly privateKey?: JWK;
  /** Default: by what there is; with a secret Basic, unless the provider offers `client_secret_post` only. */
  readonly authMethod?: AuthMethod;
  /** Default `form`; the profile `flux` has `raw`. */
  readonly basicEncoding?: BasicEncoding;
  /** How ID tokens are signed, and logout tokens with them. Default: as the provider says; RS256 where it says nothing. */
  readonly idTokenSignedResponseAlg?: SignatureAlgorithm;
  /** Asked where `idTokenSignedResponseAlg` says nothing. Default: what this process has seen. */
  readonly algorithmMemory?: AlgorithmMemory;
  /** How user information is signed; where this is given, what is not signed is refused. Default: signed or not, as ID tokens are. */
  readonly userinfoSignedResponseAlg?: SignatureAlgorithm;
  /** Default `refresh_token`. */
  readonly logoutRevokes?: LogoutRevokes;
  /** Where the provider sends the browser back to; can be overridden per login. */
  readonly redirectUri: string;
  /** Space-delimited; must contain `openid`. Default `openid profile email`. */
  readonly scope?: string;
  /** The resources that tokens are asked for in any case (RFC 8707): absolute URIs without a fragment. Default: none. */
  readonly resource?: string | readonly string[];
  /** Scopes that the API may ask for beside `scope` (RFC 6750 section 3.1), space-delimited. Default: none. */
  readonly stepUpScope?: string;
  /** Base URL of the API, without a trailing slash. Default: the issuer. */
  readonly apiUrl?: string;
  /** Below `apiUrl`. Default `/projects`. */
  readonly projectsPath?: string;
  /** Callback parameters to keep, and the header of API calls that each is sent back in. */
  readonly callbackHeaders?: Readonly<Record<string, string>>;
  /** Pushed authorization requests (RFC 9126). Default `auto`. */
  readonly par?: Use;
  /** Tokens bound to a key (RFC 9449). Default `auto`. */
  readonly dpop?: Use;
  /** How far the provider's clock may be off, in seconds. Default 60. */
  readonly clockToleranceSeconds?: number;
  /** How long one request to the provider may take, its body included, in seconds. Default 10. */
  readonly timeoutSeconds?: number;
  /** How often an idempotent API call that met trouble is repeated. Default 2. */
  readonly retries?: number;
  /** The longest `Retry-After` that is waited for, in seconds; a longer one ends the call at once. Default 3. */
  readonly longestWaitSeconds?: number;
  /** The current time in epoch milliseconds. */
  readonly now?: () => number;
  /**
   * Milliseconds since some moment, which never go back: for waits. Default: the process's own, or what goes by on `now` where
   * that is given.
   */
  readonly monotonic?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

type Absent =
  | 'initialAccessToken'
  | 'metadata'
  | 'keys'
  | 'clientSecret'
  | 'privateKey'
  | 'authMethod'
  | 'idTokenSignedResponseAlg'
  | 'algorithmMemory'
  | 'userinfoSignedResponseAlg';

export type ResolvedOptions = Readonly<Required<Omit<ProviderSdkOptions, Absent | 'resource'>>> &
  Pick<ProviderSdkOptions, Absent> & {
    readonly wire: Wire;
    readonly resource: readonly string[];
    readonly clientId: string;
    /** Whether plain http is allowed, to loopback addresses only. */
    readonly loopback: boolean;
  };

const CLOCK = new SystemClock();

const DEFAULTS = {
  name: 'default',
  profile: 'openid',
  scope: 'openid profile email',
  stepUpScope: '',
  projectsPath: '/projects',
  callbackHeaders: {},
  basicEncoding: 'form',
  logoutRevokes: 'refresh_token',
  par: 'auto',
  dpop: 'auto',
  clockToleranceSeconds: 60,
  timeoutSeconds: 10,
  retries: 2,
  longestWaitSeconds: 3,
} as const;

/** @throws TypeError where an option can't work. */
export function resolveOptions(clientId: string, options: ProviderSdkOptions): ResolvedOptions {
  const issuer = readUrl('issuer', options.issuer);
  // Some issuers end with a slash, and it counts.
  const base = options.issuer.replace(/\/+$/, '');
  const { clientSecret, resource = [], ...given } = withoutUndefined(options);
  const resolved: ResolvedOptions = {
    ...DEFAULTS,
    apiUrl: base,
    now: () => CLOCK.now(),
    monotonic: options.now ? elapsedOn(options.now) : () => CLOCK.monotonic(),
    fetch: globalThis.fetch,
    ...presetOf(options.profile ?? 'openid', base),
    ...given,
    wire: wireOf(options.profile ?? 'openid'),
    resource: checkResources([resource].flat()),
    ...(clientSecret && { clientSecret }),
    clientId,
    loopback: issuer.protocol === 'http:' && isLoopbackUrl(issuer.href),
  };
  check(resolved);
  checkChoices(resolved);
  checkAuthMethod(resolved);
  checkKeys(resolved);
  return resolved;
}

function check({ clientId, issuer, apiUrl, redirectUri, scope, loopback }: ResolvedOptions): void {
  if (clientId === '') throw new TypeError('the client id must not be empty');
  if (!isSafeUrl(new URL(issuer), loopback)) {
    throw new TypeError('the issuer must be an https URL (http only on loopback)');
  }
  if (!isSafeUrl(readUrl('API URL', apiUrl), loopback)) {
    throw new TypeError('the API URL must be an https URL (http only on loopback, for an issuer there)');
  }
  checkRedirectUri(redirectUri);
  if (!scope.split(' ').includes('openid')) throw new TypeError('the scope must contain openid');
}

const CHOICES = {
  basicEncoding: BASIC_ENCODINGS,
  logoutRevokes: LOGOUT_REVOKES,
  idTokenSignedResponseAlg: SIGNATURE_ALGORITHMS,
  userinfoSignedResponseAlg: SIGNATURE_ALGORITHMS,
} as const;

/** Of applications that are not compiled. */
function checkChoices(options: ResolvedOptions): void {
  for (const [name, choices] of Object.entries(CHOICES) as [keyof typeof CHOICES, readonly unknown[]][]) {
    if (options[name] !== undefined && !choices.includes(options[name]))
      throw new TypeError(`${name} must be one of ${choices.join(', ')}`);
  }
}

function checkAuthMethod({ authMethod, clientSecret, privateKey }: ResolvedOptions): void {
  if (authMethod?.startsWith('client_secret') && !clientSecret)
    throw new TypeError(`${authMethod} needs a client secret`);
  if (authMethod === 'private_key_jwt' && !privateKey)
    throw new TypeError('private_key_jwt needs a private key');
  if (privateKey && !(privateKey.alg && privateKey.d))
    throw new TypeError('the private key must be a private JWK with alg');
}

function checkKeys({ metadata, keys }: ResolvedOptions): void {
  if (metadata && !metadata.jwks_uri && !keys)
    throw new TypeError('without discovery there must be a jwks_uri or keys');
}

/** https, or http to a loopback address where the provider lives there. */
export const isSafeUrl = (url: URL, loopback: boolean): boolean =>
  url.protocol === 'https:' || (loopback && url.protocol === 'http:' && isLoopbackUrl(url.href));

/** The redirect URI is compared as text by the provider, so that only one spelling of it can work. */
export function checkRedirectUri(redirectUri: string): string {
  const { href, search, hash } = readUrl('redirect URI', redirectUri);
  if (search || hash) throw new TypeError('the redirect URI must have neither query nor fragment');
  if (href !== redirectUri)
    throw new TypeError(`the redirect URI must be written in its normal form, ${href}`);
  return redirectUri;
}

function readUrl(name: string, text: string): URL {
  if (!URL.canParse(text)) throw new TypeError(`the ${name} must be an absolute URL`);
  return new URL(text);
}
