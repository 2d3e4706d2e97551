import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DIGESTS, type SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { seconds } from '../../common/clock.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { ClaimsRelease } from '../claims/claims-release.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import type { Authentication, GrantedAccess } from './granted-access.js';

/** OIDC Core section 3.1.3.6: the left half of the digest that the signature's algorithm uses. */
function atHash(accessToken: string, algorithm: SigningAlgorithm): string {
  const digest = hash(DIGESTS[algorithm], accessToken, 'buffer');
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

/** Signs ID tokens (OIDC Core section 2). */
@Injectable()
export class IdTokenSigner {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly keys: SigningKeys,
    private readonly subjects: SubjectIdentifiers,
    private readonly release: ClaimsRelease,
  ) {}

  /** @param issued `issuedAt` in epoch milliseconds. */
  async sign(
    { client, userId = '' }: GrantedAccess,
    { nonce, authTime, acr, amr, sessionId, requestedClaims: requested }: Authentication,
    issued: { readonly accessToken: string; readonly issuedAt: number },
  ): Promise<string> {
    const algorithm = client.idTokenSignedResponseAlg;
    const issuedAt = seconds(issued.issuedAt);
    // Its scopes' claims are told at userinfo (OIDC Core section 5.4); here only what was asked for by name.
    const told = requested.length > 0 ? await this.release.of({ client, userId, requested }) : {};
    const claims = {
      ...told,
      iss: this.settings.issuer,
      sub: this.subjects.of(client, userId),
      aud: client.id,
      iat: issuedAt,
      exp: issuedAt + this.settings.accessTokenTtl,
      auth_time: seconds(authTime),
      at_hash: atHash(issued.accessToken, algorithm),
      ...(acr !== undefined && requested.some(({ name }) => name === 'acr') && { acr }),
      ...(amr && { amr }),
      ...(nonce !== undefined && { nonce }),
      // OIDC Back-Channel Logout 1.0 section 2.1.
      ...(sessionId !== undefined && { sid: this.subjects.sessionAt(client, sessionId) }),
    };
    return this.keys.sign(claims, { typ: 'JWT', algorithm });
  }
}
