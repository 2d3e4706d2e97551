import { namesThisMachine } from '../common/http/loopback.js';
import type { Client } from './client.js';

/** An http redirect URI of a native app on this machine: what goes before the port, and what follows it. */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::([1-9]\d{0,4}))?((?:[/?].*)?)$/s;
const MAX_PORT = 65_535;

/**
 * The redirect URI to use, or `undefined` where the client may not use the one presented (or has to name one).
 * Compared as strings, without any normalisation (RFC 9700 section 2.1); only the port of a loopback URI of a
 * native application is free (RFC 8252 section 7.3, OAuth 2.1 section 2.3.1): it listens at whichever it gets.
 */
export function findRedirectUri(
  client: Pick<Client, 'redirectUris' | 'applicationType'>,
  presented: string | undefined,
): string | undefined {
  const { redirectUris, applicationType } = client;
  if (presented === undefined) return redirectUris.length === 1 ? redirectUris[0] : undefined;
  if (redirectUris.includes(presented)) return presented;
  if (applicationType !== 'native') return undefined;
  const portless = withoutPort(presented);
  if (portless === undefined) return undefined;
  return redirectUris.some((registered) => withoutPort(registered) === portless) ? presented : undefined;
}

/** A loopback URI without its port; `undefined` for any other URI. */
function withoutPort(uri: string): string | undefined {
  const [, host, port = '1', rest] = LOOPBACK.exec(uri) ?? [];
  return host === undefined || Number(port) > MAX_PORT ? undefined : `${host}${rest}`;
}

/**
 * Whether what is sent to this redirect URI surely reaches the client (RFC 8252 section 8.6). A client with a secret has to prove
 * itself for the code to be worth anything; of the others only an https URI is somebody's own. A loopback port and a
 * private-use scheme are any program's that takes them, under a client id that everybody may read.
 * @param uri one that the client may use.
 */
export const isAssured = ({ isPublic }: Pick<Client, 'isPublic'>, uri: string): boolean =>
  !isPublic || (uri.startsWith('https://') && !namesThisMachine(uri));
