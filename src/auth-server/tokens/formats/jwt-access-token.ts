import { Injectable } from '@nestjs/common';
import { datedToken } from '../../../common/crypto/dated-token.js';
import { ProviderSettings } from '../../settings/provider-settings.js';
import { SigningKeys } from '../../keys/signing-keys.js';
import { PASSWORD_ACR } from '../../sessions/acr.js';
import { SubjectIdentifiers } from '../../subjects/subject-identifiers.js';
import type { GrantedAccess } from '../granted-access.js';
import type { AccessTokenFormat, Validity } from './access-token-format.js';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** A JWT that a resource server can verify without asking us (RFC 9068). Signed with RS256, which all of them must know (section 2.1). */
@Injectable()
export class JwtAccessToken implements AccessTokenFormat {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly keys: SigningKeys,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  mint(granted: GrantedAccess, { issuedAt, expiresAt }: Validity): Promise<string> {
    const { client, userId, scope, authTime } = granted;
    const { issuer } = this.settings;
    const claims = {
      iss: issuer,
      // RFC 9068 section 3: the default resource. Ours is the issuer itself; resource indicators are not supported.
      aud: issuer,
      // RFC 9068 section 2.2: the client where no resource owner is involved.
      sub: userId === undefined ? client.id : this.subjects.of(client, userId),
      client_id: client.id,
      iat: seconds(issuedAt),
      exp: seconds(expiresAt),
      jti: datedToken(expiresAt),
      ...(!scope.isEmpty && { scope: scope.toString() }),
      // RFC 9068 section 2.2.1: of the login behind it, also after a refresh.
      ...(authTime !== undefined && { auth_time: seconds(authTime), acr: PASSWORD_ACR }),
    };
    return this.keys.sign(claims, { typ: 'at+jwt' });
  }
}
