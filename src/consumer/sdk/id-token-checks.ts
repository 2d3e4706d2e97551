import { createHash } from 'node:crypto';
import { equalInConstantTime } from '../../common/crypto/random.js';
import { ConsumerError } from './consumer-error.js';
import { isName } from './provider-values.js';

type Claims = Readonly<Record<string, unknown>>;

export interface IdTokenContext {
  readonly idToken: string;
  readonly claims: Claims;
  readonly accessToken: string;
  readonly clientId: string;
  /** How far ahead the provider's clock may be. */
  readonly toleranceSeconds: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The checks of OpenID Connect Core 1.0 sections 3.1.3.7 and 3.1.3.8 that openid-client leaves out: `azp` beside a
 * single audience, `iat` in the future, `sub` and `sid` as text of a length, `at_hash`. The signature is verified already.
 * @throws ConsumerError `id_token_invalid`.
 */
export function checkIdToken(context: IdTokenContext): void {
  const { idToken, claims, accessToken, clientId, toleranceSeconds, now } = context;
  if (!isName(claims['sub'])) refuse('sub');
  if (!isSid(claims['sid'])) refuse('sid');
  if (isSaid(claims['azp']) && claims['azp'] !== clientId) refuse('azp');
  if (Number(claims['iat']) > now / 1000 + toleranceSeconds) refuse('iat');
  const atHash = claims['at_hash'];
  if (!isSaid(atHash)) return;
  if (typeof atHash !== 'string' || !equalInConstantTime(atHash, accessTokenHash(idToken, accessToken)))
    refuse('at_hash');
}

/** Absent, null and empty are one. */
const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What is no text, or none, names no session (and was never believed to); sessions are found by the rest. */
const isSid = (value: unknown): boolean => typeof value !== 'string' || value === '' || isName(value);

function refuse(claim: string): never {
  throw new ConsumerError('id_token_invalid', `the claim ${claim} is wrong`);
}

/** The left half of the hash that belongs to the signature algorithm, in base64url. */
function accessTokenHash(idToken: string, accessToken: string): string {
  const header = JSON.parse(Buffer.from(idToken.split('.')[0] as string, 'base64url').toString()) as {
    alg: string;
  };
  const bits = /(256|384|512)$/.exec(header.alg)?.[0] ?? '512';
  const digest = createHash(`sha${bits}`).update(accessToken).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
