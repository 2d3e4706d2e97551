import { randomUUID } from 'node:crypto';
import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import * as oidc from 'openid-client';
import { ConsumerError } from './consumer-error.js';
import type { Use } from './provider-sdk-options.js';

const ALGORITHM = 'ES256';

/**
 * A key for a new login where the provider takes proofs with it (RFC 9449 section 5.1).
 * @throws ConsumerError `invalid_response` where that is required and not offered.
 */
export async function newDpopKey(use: Use, configuration: oidc.Configuration): Promise<JWK | undefined> {
  const { dpop_signing_alg_values_supported: offered } = configuration.serverMetadata();
  if (use === 'never') return undefined;
  if (offered?.includes(ALGORITHM)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    return exportJWK(privateKey);
  }
  if (use === 'auto') return undefined;
  throw new ConsumerError('invalid_response', `the provider offers no DPoP with ${ALGORITHM}`);
}

/** What makes the library prove possession of the key with a request; nothing without a key. */
export async function proofWith(
  key: JWK | undefined,
  configuration: oidc.Configuration,
): Promise<oidc.DPoPOptions | undefined> {
  if (!key) return undefined;
  const { d: _private, ...publicJwk } = key;
  const [privateKey, publicKey] = (await Promise.all([
    importJWK(key, ALGORITHM),
    importJWK(publicJwk, ALGORITHM, { extractable: true }),
  ])) as [CryptoKey, CryptoKey];
  return { DPoP: oidc.getDPoPHandle(configuration, { privateKey, publicKey }) };
}

/**
 * Posts with a proof where the library sends none (RFC 9449 section 4.2), and once more with the nonce that the provider wants
 * in it (section 8).
 */
export function withProof(fetch: oidc.CustomFetch, key: JWK): oidc.CustomFetch {
  return async (url, init) => {
    const send = async (nonce?: string): Promise<Response> =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, DPoP: await proofOf(key, init.method, url, nonce) },
      });
    const response = await send();
    const nonce = response.headers.get('dpop-nonce');
    return response.ok || nonce === null ? response : send(nonce);
  };
}

async function proofOf(key: JWK, htm: string, url: string, nonce: string | undefined): Promise<string> {
  const { d: _private, ...jwk } = key;
  const { origin, pathname } = new URL(url);
  return new SignJWT({ htm, htu: origin + pathname, jti: randomUUID(), ...(nonce && { nonce }) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'dpop+jwt', jwk })
    .setIssuedAt()
    .sign(await importJWK(key, ALGORITHM));
}
