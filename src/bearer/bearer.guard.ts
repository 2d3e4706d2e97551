import type { ExecutionContext } from '@nestjs/common';
import { Injectable, UnauthorizedException } from '@nestjs/common';
import { PassportGuard } from '../common/http/passport-guard.js';
import type { FastifyReply } from 'fastify';
import { OAuthError } from '../common/errors/oauth-error.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import { REALM } from './bearer.strategy.js';

const MALFORMED_CHALLENGE = `Bearer realm="${REALM}", error="invalid_request"`;

/** Lets a request in whose access token is valid, and leaves the `VerifiedAccess` at `request.user`. */
@Injectable()
export class BearerGuard extends PassportGuard('bearer') {
  /**
   * @param challenge what the strategy wants to be sent in `WWW-Authenticate`.
   * @throws what the verifier threw, unchanged; else the errors of RFC 6750 section 3.1.
   */
  override handleRequest<T = VerifiedAccess>(
    error: unknown,
    access: T | false | null | undefined,
    challenge: string | undefined,
    context: ExecutionContext,
    status?: number,
  ): T {
    if (error) throw error as Error;
    if (access) return access;
    if (status === 400) {
      throw new OAuthError('invalid_request', 'The Authorization header is malformed.', {
        challenge: MALFORMED_CHALLENGE,
      });
    }
    if (challenge?.includes('error=')) throw new OAuthError('invalid_token', undefined, { challenge });
    // RFC 6750 section 3.1: who brought no bearer token at all is told how to authenticate, but of no error.
    void context.switchToHttp().getResponse<FastifyReply>().header('WWW-Authenticate', challenge);
    throw new UnauthorizedException();
  }
}
