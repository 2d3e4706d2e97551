import { ClientMetadataError } from './client-metadata-error.js';

const MAX_LENGTH = 2000;
/** The characters of RFC 3986, but `#` (no fragment: RFC 6749 section 3.1.2) and `*` (no wildcard). */
const CHARACTERS = /^(?:[\w\-.~:/?[\]@!$&'()+,;=]|%[0-9A-Fa-f]{2})+$/;
const USERINFO = /^[^/?]*\/\/[^/?]*@/;
const HTTPS = /^https:\/\/[^/?]/;
const LOOPBACK_HTTP = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?(?:[/?]|$)/;
/** A domain name in reverse, RFC 8252 section 7.1. */
const PRIVATE_USE = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+:\/./;

/** One without a dot, as many an app has (`cursor://`): anybody's, so it takes an administrator who wants it. */
const UNDOTTED = /^[a-z][a-z0-9+-]*:\/./;
/** Schemes that browsers and systems have a meaning of their own for. */
const TAKEN =
  /^(?:https?|wss?|ftps?|file|data|blob|javascript|vbscript|about|view-source|filesystem|chrome|chrome-extension|moz-extension|intent|mailto|tel|sms|urn|ssh|git):/;

export interface RedirectUriRules {
  /** Also private-use schemes without a dot. */
  readonly anyPrivateScheme?: boolean | undefined;
}

/**
 * An absolute URI that a browser may be sent to: https, http on loopback, or a native app's private-use scheme.
 * @throws ClientMetadataError `invalid_redirect_uri`
 */
export function checkRedirectUri(uri: string, { anyPrivateScheme = false }: RedirectUriRules = {}): void {
  checkForm(uri, 'redirect URI', 'invalid_redirect_uri');
  checkQuery(uri);
  if (HTTPS.test(uri) || LOOPBACK_HTTP.test(uri) || PRIVATE_USE.test(uri)) return;
  if (anyPrivateScheme && UNDOTTED.test(uri) && !TAKEN.test(uri)) return;
  throw new ClientMetadataError(
    'invalid_redirect_uri',
    'a redirect URI starts with https://, with http:// on loopback (127.0.0.1, [::1], localhost), or with a private-use scheme that contains a dot (com.example.app:/)',
  );
}

/** Whether it is one without an administrator's word. */
export function passesAsRedirectUri(uri: string): boolean {
  try {
    checkRedirectUri(uri);
    return true;
  } catch {
    return false;
  }
}

/** The parameters of a response: one that the registered URI has already would stand there twice. */
const RESPONSE_PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'response'];

function checkQuery(uri: string): void {
  const { searchParams } = new URL(uri);
  if (RESPONSE_PARAMETERS.some((name) => searchParams.has(name))) {
    throw new ClientMetadataError(
      'invalid_redirect_uri',
      'a redirect URI has no parameter of a response in its query',
    );
  }
}

/**
 * An absolute URI that we call ourselves: https, or http on loopback.
 * @throws ClientMetadataError `invalid_client_metadata`
 */
export function checkCallableUri(uri: string, what: string): void {
  checkForm(uri, what, 'invalid_client_metadata');
  if (HTTPS.test(uri) || LOOPBACK_HTTP.test(uri)) return;
  throw new ClientMetadataError(
    'invalid_client_metadata',
    `a ${what} starts with https://, or with http:// on loopback`,
  );
}

function checkForm(uri: string, what: string, code: ClientMetadataError['code']): void {
  const faults: readonly [fault: boolean, message: string][] = [
    [uri.length > MAX_LENGTH, `has at most ${MAX_LENGTH} characters`],
    [uri.includes('#'), 'has no fragment'],
    [uri.includes('*'), 'has no wildcard'],
    [!CHARACTERS.test(uri) || !URL.canParse(uri), 'is an absolute URI in ASCII'],
    [USERINFO.test(uri), 'has no user information'],
  ];
  const found = faults.find(([fault]) => fault);
  if (found) throw new ClientMetadataError(code, `a ${what} ${found[1]}`);
}
