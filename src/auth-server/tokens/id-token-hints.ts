import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { compactVerify, importJWK } from 'jose';
import { ProviderSettings } from '../settings/provider-settings.js';
import { KeyStore } from '../keys/key-store.js';

/** What an ID token of ours says that somebody handed back as a hint. */
export interface IdTokenHint {
  /** As the client knows the person. */
  readonly subject: string;
  /** Whom it was issued to. */
  readonly clientId: string;
  /** The `sid` of the login session, where the token names it. */
  readonly sessionId: string | undefined;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds; may be over. */
  readonly expiresAt: number;
  /** The claim `may_act` (RFC 8693 section 4.4), as it stands there; `undefined` where there is none. */
  readonly mayAct: unknown;
}

type Claims = Readonly<Record<string, unknown>>;

/** Reads `id_token_hint` (OIDC Core section 3.1.2.1, RP-Initiated Logout 1.0 section 2). */
@Injectable()
export class IdTokenHints {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly keys: KeyStore,
  ) {}

  /**
   * Both specifications let a hint be expired: it only says who it is about. So any stored key of ours will do, also one
   * that is published no longer.
   * @returns `undefined` for whatever is not an ID token that this issuer signed.
   */
  async read(hint: string): Promise<IdTokenHint | undefined> {
    const claims = await this.#verified(hint);
    if (claims?.['iss'] !== this.settings.issuer) return undefined;
    const { sub, aud, azp, sid, iat, exp, may_act: mayAct } = claims;
    const clientId = azp ?? (Array.isArray(aud) ? (aud as unknown[])[0] : aud);
    if (typeof sub !== 'string' || typeof clientId !== 'string') return undefined;
    if (typeof iat !== 'number' || typeof exp !== 'number') return undefined;
    return {
      subject: sub,
      clientId,
      sessionId: typeof sid === 'string' ? sid : undefined,
      issuedAt: iat * 1000,
      expiresAt: exp * 1000,
      mayAct,
    };
  }

  async #verified(jws: string): Promise<Claims | undefined> {
    const keys = await this.keys.all();
    try {
      const { payload } = await compactVerify(jws, async ({ kid, alg, typ }) => {
        const key = keys.find((candidate) => candidate.kid === kid);
        // RFC 8725 section 3.11: other JWTs of ours (`at+jwt`, `logout+jwt`, `userinfo+jwt`) must not pass for ID tokens.
        if (key?.algorithm !== alg || typ !== 'JWT') throw new TypeError('not one of our ID tokens');
        return importJWK(JSON.parse(key.publicJwk) as JWK, alg);
      });
      const claims = JSON.parse(new TextDecoder().decode(payload)) as Claims;
      // RFC 9068 section 2.2: an access token, of a client that wants `JWT` for their `typ` as well.
      return 'client_id' in claims ? undefined : claims;
    } catch {
      return undefined;
    }
  }
}
