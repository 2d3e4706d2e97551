import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import type { HttpRequest } from '../common/http/http-request.js';
import { UNREGISTERED } from '../common/http/unregistered.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { readBearerToken } from './read-bearer-token.js';
import { tokenInBody } from './token-in-body.guard.js';

export const REALM = 'sluice';

/**
 * `passport-http-bearer`, narrowed to the one method of RFC 6750 that RFC 9700 section 4.3.2 leaves: the header; but for
 * what the `TokenInBodyGuard` found.
 * It fails with the status 400 where the header is malformed, else with the challenge to send.
 */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy, 'bearer') {
  constructor(private readonly verifier: AccessTokenVerifier) {
    super({ realm: REALM });
  }

  getPassportInstance(): typeof UNREGISTERED {
    return UNREGISTERED;
  }

  override authenticate(request: object): void {
    const inBody = tokenInBody(request);
    const reading =
      inBody === undefined ? readBearerToken(request as HttpRequest) : { malformed: false, token: inBody };
    if (reading.malformed) return this.fail(400);
    // The strategy would also look for a token in the query and the body, and it splits the header at every space:
    // it is shown the credentials alone.
    const headers = reading.token === undefined ? {} : { authorization: `Bearer ${reading.token}` };
    super.authenticate({ headers } as never);
  }

  async validate(token: string): Promise<VerifiedAccess | false> {
    return (await this.verifier.verify(token)) ?? false;
  }

  /** Passport gives each request's copy of the strategy its own. */
  declare fail: (status: number) => void;
}
