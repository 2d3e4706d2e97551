import { createPublicKey } from 'node:crypto';
import { checking, ClientMetadataError } from './client-metadata-error.js';
import { checkCallableUri } from './redirect-uri-rules.js';

export type Jwk = Readonly<Record<string, unknown>>;

/** A JSON Web Key Set (RFC 7517 section 5) of public keys. */
export interface KeySet {
  readonly keys: readonly Jwk[];
}

const MOST_KEYS = 20;
const LONGEST_SET = 16_384;
const SHORTEST_RSA_BITS = 2048;
/** The key types that something here can be verified with. Of others no more is known than that they are not secret. */
const KNOWN_TYPES: readonly unknown[] = ['RSA', 'EC', 'OKP'];
/** Of a private key (RFC 7518 section 6), or a shared one. */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/**
 * Where a client's keys are, by RFC 7591 section 2: by value or by reference, never both.
 * @throws ClientMetadataError `invalid_client_metadata`
 */
export function keySourceOf({
  jwksUri,
  jwks,
}: {
  readonly jwksUri?: string | undefined;
  readonly jwks?: KeySet | undefined;
}): { jwksUri: string | null; jwks: string | null } {
  if (jwksUri !== undefined && jwks !== undefined) throw refused('jwks and jwks_uri are not both taken');
  if (jwksUri !== undefined) checking('jwks_uri', () => checkCallableUri(jwksUri, 'jwks_uri'));
  const set = jwks && checking('jwks', () => checkKeySet(jwks));
  return { jwksUri: jwksUri ?? null, jwks: set ? JSON.stringify(set) : null };
}

/** @returns the set alone, without what else stood beside it. @throws ClientMetadataError `invalid_client_metadata` */
export function checkKeySet(set: unknown): KeySet {
  const keys: unknown = (set as KeySet | null | undefined)?.keys;
  if (!Array.isArray(keys)) throw refused('a JSON Web Key Set is an object with a list of keys');
  if (keys.length === 0 || keys.length > MOST_KEYS)
    throw refused(`a JSON Web Key Set has 1 to ${MOST_KEYS} keys`);
  if (JSON.stringify(keys).length > LONGEST_SET)
    throw refused(`a JSON Web Key Set has at most ${LONGEST_SET} characters`);
  for (const key of keys as unknown[]) checkKey(key);
  return { keys: keys as Jwk[] };
}

function checkKey(key: unknown): void {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) throw refused('a key is an object');
  const jwk = key as Jwk;
  // RFC 7591 section 2: the public keys. Who publishes a private one has lost it.
  if (SECRET_MEMBERS.some((member) => member in jwk)) throw refused('a key has a private part');
  if (typeof jwk['kty'] !== 'string' || jwk['kty'] === 'oct') throw refused('a key has no public kty');
  // RFC 7517 section 5: types that one does not know are left alone.
  if (KNOWN_TYPES.includes(jwk['kty'])) checkPublicKey(jwk);
}

function checkPublicKey(jwk: Jwk): void {
  const bits = lengthOf(jwk);
  if (bits !== undefined && bits < SHORTEST_RSA_BITS)
    throw refused(`an RSA key has at least ${SHORTEST_RSA_BITS} bits`);
}

/** Of an RSA key. */
function lengthOf(jwk: Jwk): number | undefined {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
  } catch (error) {
    throw new ClientMetadataError('invalid_client_metadata', 'a key is no key', { cause: error });
  }
}

const refused = (message: string): ClientMetadataError =>
  new ClientMetadataError('invalid_client_metadata', message);
