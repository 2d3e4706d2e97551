import { Injectable } from '@nestjs/common';
import { PassportGuard } from '../../common/http/passport-guard.js';
import type { Client } from '../client.js';
import { ClientBasicStrategy } from './client-basic.strategy.js';
import { ClientBodyStrategy } from './client-body.strategy.js';
import { unreadable } from './presented-credentials.js';

/** Lets a request in whose client is authenticated, and leaves the `Client` at `request.user`. */
@Injectable()
export class ClientAuthenticationGuard extends PassportGuard {
  constructor(basic: ClientBasicStrategy, body: ClientBodyStrategy) {
    super([basic, body]);
  }

  /** @throws OAuthError `invalid_client` or `invalid_request`. */
  override handleRequest<T = Client>(error: unknown, client: T | false | null | undefined): T {
    if (error) throw error as Error;
    if (client) return client;
    throw unreadable('no client authentication');
  }
}
