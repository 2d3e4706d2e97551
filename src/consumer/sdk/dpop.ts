import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
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
