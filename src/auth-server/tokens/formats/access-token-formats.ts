import { Injectable } from '@nestjs/common';
import type { AccessTokenFormatName, Client } from '../../../clients/index.js';
import type { AccessTokenFormat } from './access-token-format.js';
import { JwtAccessToken } from './jwt-access-token.js';
import { OpaqueAccessToken } from './opaque-access-token.js';

/** Every format that a client can be registered for. */
@Injectable()
export class AccessTokenFormats {
  readonly #formats: Readonly<Record<AccessTokenFormatName, AccessTokenFormat>>;

  constructor(opaque: OpaqueAccessToken, jwt: JwtAccessToken) {
    this.#formats = { opaque, jwt };
  }

  of({ accessTokenFormat }: Client): AccessTokenFormat {
    return this.#formats[accessTokenFormat];
  }
}
