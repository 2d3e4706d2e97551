import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { BasicStrategy } from 'passport-http';
import { UNREGISTERED } from '../../common/http/unregistered.js';
import { originOf } from '../../common/http/origin.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import type { Client } from '../client.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { basicCredentials } from './presented-credentials.js';

/**
 * `passport-http` with the header read again: the package cuts a secret at its second colon, refuses an empty one,
 * takes any scheme that contains "basic", and does not form-decode.
 */
@Injectable()
export class ClientBasicStrategy extends PassportStrategy(BasicStrategy, 'client-basic') {
  constructor(private readonly authenticator: ClientAuthenticator) {
    super({ realm: 'sluice' });
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

  /** The client, or nothing where the request has no `Authorization` header. @throws OAuthError */
  async validate(request: HttpRequest): Promise<Client | undefined> {
    const readings = basicCredentials(request);
    return readings.length > 0 ? this.authenticator.authenticate(readings, originOf(request)) : undefined;
  }

  /** Passport gives each request's copy of the strategy its own. */
  declare success: (client: Client) => void;
  declare fail: (status: number) => void;
  declare error: (error: unknown) => void;
}
