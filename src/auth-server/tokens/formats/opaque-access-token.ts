import { Injectable } from '@nestjs/common';
import { datedToken } from '../../../common/crypto/dated-token.js';
import type { GrantedAccess } from '../granted-access.js';
import type { AccessTokenFormat, Validity } from './access-token-format.js';

/** Random: it says nothing to who holds it. */
@Injectable()
export class OpaqueAccessToken implements AccessTokenFormat {
  mint(_granted: GrantedAccess, { expiresAt }: Validity): string {
    return datedToken(expiresAt);
  }
}
