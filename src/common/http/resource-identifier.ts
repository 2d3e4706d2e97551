/** Of an identifier, and of what is sent for one. Characters. */
const LONGEST = 2000;
/** The characters of RFC 3986, but `#`: a resource has no fragment (RFC 8707 section 2). */
const CHARACTERS = /^(?:[\w\-.~:/?[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;
/** Scheme, authority, and the path with its query. */
const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+.-]*:)(?:\/\/([^/?]*))?(.*)$/s;
const NEEDS_AUTHORITY = /^(?:https?|wss?):$/;

/**
 * What a resource identifier is compared by (docs/adr/0056): scheme and host in lower case, and the same for a bare origin with and
 * without the slash at its end. All else is compared to the letter: ports, paths and queries.
 * @returns `undefined` for what names no resource: no absolute URI, one with a fragment or with user information.
 */
export function resourceKey(uri: string): string | undefined {
  if (uri.length > LONGEST || !CHARACTERS.test(uri)) return undefined;
  const parts = ABSOLUTE.exec(uri);
  if (!parts) return undefined;
  const [, scheme = '', authority, rest = ''] = parts;
  return authority === undefined
    ? keyOfName(scheme.toLowerCase(), rest)
    : keyOfLocator({ scheme: scheme.toLowerCase(), authority: authority.toLowerCase(), rest }, uri);
}

/** `urn:example:api` */
const keyOfName = (scheme: string, rest: string): string | undefined =>
  rest === '' || NEEDS_AUTHORITY.test(scheme) ? undefined : scheme + rest;

interface Locator {
  readonly scheme: string;
  readonly authority: string;
  readonly rest: string;
}

/** `https://api.example/reports` */
function keyOfLocator({ scheme, authority, rest }: Locator, uri: string): string | undefined {
  if (authority.includes('@') || !URL.canParse(uri)) return undefined;
  if (authority === '' && NEEDS_AUTHORITY.test(scheme)) return undefined;
  return `${scheme}//${authority}${rest === '' ? '/' : rest}`;
}

/** All ways to write the same bare origin, which an exact comparison must be given; any other URI is itself alone. */
export function formsOf(uri: string): string[] {
  const [, bare] = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]+)\/?$/.exec(uri) ?? [];
  return bare === undefined ? [uri] : [bare, `${bare}/`];
}

/** Whether both name the same resource. */
export function isSameResource(one: string, other: string): boolean {
  if (one === other) return true;
  const key = resourceKey(one);
  return key !== undefined && key === resourceKey(other);
}
