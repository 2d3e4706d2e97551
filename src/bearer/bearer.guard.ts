import type { ExecutionContext } from '@nestjs/common';
import { Injectable, UnauthorizedException } from '@nestjs/common';
import { DatabaseUnavailable } from '../common/errors/database-unavailable.js';
import { OAuthError } from '../common/errors/oauth-error.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { setHeader } from '../common/http/http-reply.js';
import { PassportGuard } from '../common/http/passport-guard.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import { BearerStrategy, REALM } from './bearer.strategy.js';

const MALFORMED_CHALLENGE = `Bearer realm="${REALM}", error="invalid_request"`;

/** Lets a request in whose access token is valid, and leaves the `VerifiedAccess` at `request.user`. */
@Injectable()
export class BearerGuard extends PassportGuard {
  constructor(strategy: BearerStrategy) {
    super([strategy]);
  }

  /**
   * @param challenge what the strategy wants to be sent in `WWW-Authenticate`.
   * @throws what the verifier threw; else the errors of RFC 6750 section 3.1.
   */
  override handleRequest<T = VerifiedAccess>(
    error: unknown,
    access: T | false | null | undefined,
    challenge: string | undefined,
    context: ExecutionContext,
    status?: number,
  ): T {
    if (error) throw failureOf(error);
    if (access) return access;
    if (status === 400) {
      throw new OAuthError('invalid_request', 'The Authorization header is malformed.', {
        challenge: MALFORMED_CHALLENGE,
      });
    }
    if (challenge?.includes('error=')) throw new OAuthError('invalid_token', undefined, { challenge });
    // RFC 6750 section 3.1: who brought no bearer token at all is told how to authenticate, but of no error.
    const reply = context.switchToHttp().getResponse<HttpReply>();
    if (challenge !== undefined) setHeader(reply, 'WWW-Authenticate', challenge);
    setHeader(reply, 'Cache-Control', 'no-store');
    throw new UnauthorizedException();
  }
}

/** A host's own filters know no error of our database. */
const failureOf = (error: unknown): Error =>
  error instanceof DatabaseUnavailable
    ? new OAuthError('temporarily_unavailable', undefined, { cause: error })
    : (error as Error);
