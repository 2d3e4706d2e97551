import { isLoopbackUrl } from '../../common/http/loopback.js';

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

/** @throws TypeError where an option can't work. */
export function resolveOptions(clientId: string, options: ProviderSdkOptions): ResolvedOptions {
  if (clientId === '') throw new TypeError('the client id must not be empty');
  const issuer = readUrl('issuer', options.issuer);
  const loopback = issuer.protocol === 'http:' && isLoopbackUrl(issuer.href);
  const resolved = {
    clientId,
    issuer: options.issuer,
    clientSecret: options.clientSecret || undefined,
    redirectUri: checkRedirectUri(options.redirectUri),
    scope: options.scope ?? 'openid profile email',
    apiUrl: options.apiUrl ?? options.issuer,
    timeoutSeconds: options.timeoutSeconds ?? 10,
    now: options.now ?? Date.now,
    fetch: options.fetch ?? globalThis.fetch,
    loopback,
  };
  if (!isSafeUrl(issuer, loopback))
    throw new TypeError('the issuer must be an https URL (http only on loopback)');
  if (!isSafeUrl(readUrl('API URL', resolved.apiUrl), loopback)) {
    throw new TypeError('the API URL must be an https URL (http only on loopback, for an issuer there)');
  }
  if (!resolved.scope.split(' ').includes('openid')) throw new TypeError('the scope must contain openid');
  return resolved;
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
