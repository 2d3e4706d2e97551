import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport';
import { UNREGISTERED } from '../../common/http/unregistered.js';
import { originOf } from '../../common/http/origin.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import type { Client } from '../client.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { bodyCredentials } from './presented-credentials.js';

/** `client_secret_post`, and `none` for public clients. */
@Injectable()
export class ClientBodyStrategy extends PassportStrategy(Strategy, 'client-body') {
  constructor(private readonly authenticator: ClientAuthenticator) {
    super();
  }

  getPassportInstance(): typeof UNREGISTERED {
    return UNREGISTERED;
  }

  override authenticate(request: object): void {
    this.validate(request as HttpRequest).then(
      (client) => (client ? this.success(client) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }

  /** The client, or nothing where the body names none. @throws OAuthError */
  async validate(request: HttpRequest): Promise<Client | undefined> {
    const credentials = bodyCredentials(request);
    return credentials && this.authenticator.authenticate([credentials], originOf(request));
  }

  /** Passport gives each request's copy of the strategy its own. */
  declare success: (client: Client) => void;
  declare fail: (status: number) => void;
  declare error: (error: unknown) => void;
}
