import { Injectable } from '@nestjs/common';
import { seconds } from '../../../common/clock.js';
import { datedToken } from '../../../common/crypto/dated-token.js';
import { ProviderSettings } from '../../settings/provider-settings.js';
import type { SignOptions } from '../../keys/signing-keys.js';
import { SigningKeys } from '../../keys/signing-keys.js';
import type { TokenTarget } from '../../resources/token-target.js';
import { SubjectIdentifiers } from '../../subjects/subject-identifiers.js';
import type { GrantedAccess } from '../granted-access.js';
import type { AccessTokenFormat, Validity } from './access-token-format.js';

/** A JWT that a resource server can verify without asking us (RFC 9068). Signed with RS256, which all of them must know (section 2.1), unless its client or its resource was registered otherwise. */
@Injectable()
export class JwtAccessToken implements AccessTokenFormat {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly keys: SigningKeys,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  mint(granted: GrantedAccess, { issuedAt, expiresAt }: Validity): Promise<string> {
    const { client, userId, scope, target, act, authTime, acr } = granted;
    const { issuer } = this.settings;
    const claims = {
      iss: issuer,
      // RFC 9068 section 3: what the request named, else the default resource. Ours is the issuer itself.
      aud: audienceOf(target) ?? issuer,
      // RFC 9068 section 2.2: the client where no resource owner is involved.
      sub: userId === undefined ? client.id : this.subjects.of(client, userId),
      client_id: client.id,
      iat: seconds(issuedAt),
      exp: seconds(expiresAt),
      jti: datedToken(expiresAt),
      ...(!scope.isEmpty && { scope: scope.toString() }),
      // RFC 8693 section 4.1.
      ...(act && { act }),
      // RFC 9068 section 2.2.1: of the login behind it, also after a refresh.
      ...(authTime !== undefined && { auth_time: seconds(authTime) }),
      ...(acr !== undefined && { acr }),
    };
    return this.keys.sign(claims, headerOf(granted));
  }
}

/** RFC 7519 section 4.1.3: one is a text, several are a list. */
const audienceOf = (target: TokenTarget | undefined): string | string[] | undefined =>
  target && (target.audience.length > 1 ? [...target.audience] : target.audience[0]);

const headerOf = ({ client, target }: GrantedAccess): SignOptions => ({
  typ: target?.typ ?? client.accessTokenHeader.typ,
  algorithm: target?.algorithm ?? client.accessTokenHeader.algorithm,
});
