import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { datedToken } from '../../common/crypto/dated-token.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AccessTokenFormats } from './formats/access-token-formats.js';
import type { GrantedAccess } from './granted-access.js';
import { IdTokenSigner } from './id-token-signer.js';
import type { IssuedRefresh, IssuedTokens } from './issued-tokens.js';

/** Makes the tokens of a decision. They are good for nothing until their rows are stored. */
@Injectable()
export class TokenMint {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly formats: AccessTokenFormats,
    private readonly idTokens: IdTokenSigner,
  ) {}

  async mint(granted: GrantedAccess): Promise<IssuedTokens> {
    const issuedAt = this.clock.now();
    const { target, issuedTokenType, notAfter = Infinity } = granted;
    const lifetime = (target?.lifetime ?? this.settings.accessTokenTtl) * 1000;
    const expiresAt = Math.min(issuedAt + lifetime, notAfter);
    const accessToken = await this.formats.of(granted).mint(granted, { issuedAt, expiresAt });
    return {
      accessToken,
      issuedAt,
      expiresAt,
      scope: granted.scope.toString(),
      ...(target && { audience: target.audience }),
      ...(issuedTokenType && { issuedTokenType }),
      ...this.#refresh(granted, issuedAt),
      ...(granted.authentication && {
        idToken: await this.idTokens.sign(granted, granted.authentication, { accessToken, issuedAt }),
      }),
    };
  }

  #refresh({ refreshScope, refresh }: GrantedAccess, issuedAt: number): { readonly refresh?: IssuedRefresh } {
    if (!refreshScope) return refresh ? { refresh } : {};
    const expiresAt = issuedAt + this.settings.refreshTokenTtl * 1000;
    return { refresh: { token: datedToken(expiresAt), expiresAt } };
  }
}
