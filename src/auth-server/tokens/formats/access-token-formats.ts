import { Injectable } from '@nestjs/common';
import type { AccessTokenFormatName } from '../../../clients/index.js';
import type { GrantedAccess } from '../granted-access.js';
import type { AccessTokenFormat } from './access-token-format.js';
import { JwtAccessToken } from './jwt-access-token.js';
import { OpaqueAccessToken } from './opaque-access-token.js';

/** Every format that a client or a resource can be registered for. */
@Injectable()
export class AccessTokenFormats {
  readonly #formats: Readonly<Record<AccessTokenFormatName, AccessTokenFormat>>;

  constructor(opaque: OpaqueAccessToken, jwt: JwtAccessToken) {
    this.#formats = { opaque, jwt };
  }

  /** As the resource wants it, else as the client was registered. */
  of({ client, target }: GrantedAccess): AccessTokenFormat {
    return this.#formats[target?.format ?? client.accessTokenFormat];
  }
}
