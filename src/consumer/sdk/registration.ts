import { decodeJwt } from 'jose';
import { ConsumerError } from './consumer-error.js';

/** A client at an issuer: what a login is begun for, and what tokens are of. */
export interface Registration {
  /** The issuer identifier, as the configuration writes it. */
  readonly issuer: string;
  readonly clientId: string;
}

/** What credentials say about it; those of older releases say nothing, and their ID token all. */
export type RegisteredCredentials = Partial<Registration> & { readonly idToken: string };

export const isSameRegistration = (one: Partial<Registration>, other: Registration): boolean =>
  one.clientId === other.clientId && sameIssuer(one.issuer, other.issuer);

/**
 * Tokens go to the issuer that they came from, in the name of the client that they are for, whatever the configuration says
 * today about a provider of that name.
 * @throws ConsumerError `session_expired`: the user has to log in again.
 */
export function checkRegistration(own: Registration, credentials: RegisteredCredentials): void {
  if (isRegistered(own, credentials)) return;
  throw new ConsumerError('session_expired', 'the credentials are of another issuer, or of another client');
}

export function isRegistered(own: Registration, credentials: RegisteredCredentials): boolean {
  const { issuer, clientId, idToken } = credentials;
  const said = issuer === undefined || clientId === undefined ? ofIdToken(idToken) : { issuer, clientId };
  return isSameRegistration(said, own);
}

/** It was verified when it came, and had one audience, or named its party (OpenID Connect Core 1.0 section 2). */
function ofIdToken(idToken: string): Partial<Registration> {
  try {
    const { iss, aud, azp } = decodeJwt<{ azp?: unknown }>(idToken);
    const clientId = azp ?? (Array.isArray(aud) ? aud[0] : aud);
    return { ...(iss !== undefined && { issuer: iss }), ...(typeof clientId === 'string' && { clientId }) };
  } catch {
    return {};
  }
}

/** Where there is no path, the slash at the end does not count (RFC 3986 section 6.2.3). */
function sameIssuer(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return one === other || (URL.canParse(one) && new URL(one).href === new URL(other).href);
}
