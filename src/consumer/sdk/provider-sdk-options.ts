import { SystemClock } from '../../common/clock.js';
import { isLoopbackUrl } from '../../common/http/loopback.js';
import { withoutUndefined } from './credentials.js';

export interface ProviderSdkOptions {
  /** The provider's issuer identifier: an https URL, or a loopback http one. */
  readonly issuer: string;
  /** Absent for a public client. Sent as `client_secret_basic`. */
  readonly clientSecret?: string;
  /** Where the provider sends the browser back to; can be overridden per login. */
  readonly redirectUri: string;
  /** Space-delimited; must contain `openid`. Default `openid profile email`. */
  readonly scope?: string;
  /** Base URL of the API, without a trailing slash. Default: the issuer. */
  readonly apiUrl?: string;
  /** How long one request to the provider may take, its body included, in seconds. Default 10. */
  readonly timeoutSeconds?: number;
  /** The current time in epoch milliseconds. */
  readonly now?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

export type ResolvedOptions = Readonly<Required<Omit<ProviderSdkOptions, 'clientSecret'>>> & {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Whether plain http is allowed, to loopback addresses only. */
  readonly loopback: boolean;
};

const CLOCK = new SystemClock();

/** @throws TypeError where an option can't work. */
export function resolveOptions(clientId: string, options: ProviderSdkOptions): ResolvedOptions {
  const issuer = readUrl('issuer', options.issuer);
  const resolved = {
    scope: 'openid profile email',
    apiUrl: options.issuer,
    timeoutSeconds: 10,
    now: () => CLOCK.now(),
    fetch: globalThis.fetch,
    ...withoutUndefined(options),
    clientId,
    clientSecret: options.clientSecret || undefined,
    loopback: issuer.protocol === 'http:' && isLoopbackUrl(issuer.href),
  };
  check(resolved);
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
