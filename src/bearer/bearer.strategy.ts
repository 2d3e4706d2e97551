import { Injectable, Optional } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { Clock, SystemClock } from '../common/clock.js';
import type { HttpRequest } from '../common/http/http-request.js';
import { isSameResource } from '../common/http/resource-identifier.js';
import { UNREGISTERED } from '../common/http/unregistered.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import type { RequiredAuthentication } from './challenge.js';
import { REALM } from './challenge.js';
import type { ProtectedResource } from './protected-resource.js';
import { readBearerToken } from './read-bearer-token.js';
import { tokenInBody } from './token-in-body.guard.js';

/**
 * `passport-http-bearer`, narrowed to the one method of RFC 6750 that RFC 9700 section 4.3.2 leaves: the header; but for
 * what the `TokenInBodyGuard` found.
 * It fails with the status 400 where the header is malformed, else with the challenge to send.
 */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy, 'bearer') {
  constructor(
    private readonly verifier: AccessTokenVerifier,
    @Optional() private readonly clock: Clock = new SystemClock(),
  ) {
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

  /**
   * Whether a token is for this resource (RFC 8707 section 2, RFC 9700 section 2.3), whose bare origin may come with a slash or
   * without.
   */
  isFor({ audience }: VerifiedAccess, resource: ProtectedResource | undefined): boolean {
    const wanted = resource?.audience ?? this.verifier.audience;
    return wanted?.some((own) => audience.some((one) => isSameResource(own, one))) ?? true;
  }

  /** Whether the login behind a token is as a route wants it (RFC 9470 section 5). */
  isAuthenticated(
    { authTime, acr }: VerifiedAccess,
    { maxAge, acr: classes }: RequiredAuthentication,
  ): boolean {
    if (classes && (acr === undefined || !classes.includes(acr))) return false;
    if (maxAge === undefined) return true;
    return authTime !== undefined && this.clock.now() - authTime <= maxAge * 1000;
  }

  /** Passport gives each request's copy of the strategy its own. */
  declare fail: (status: number) => void;
}
