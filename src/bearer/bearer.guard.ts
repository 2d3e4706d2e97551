import type { ExecutionContext } from '@nestjs/common';
import { Inject, Injectable, Optional, UnauthorizedException } from '@nestjs/common';
import { DatabaseUnavailable } from '../common/errors/database-unavailable.js';
import { OAuthError } from '../common/errors/oauth-error.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { setHeader } from '../common/http/http-reply.js';
import { PassportGuard } from '../common/http/passport-guard.js';
import type { VerifiedAccess } from './access-token-verifier.js';
import { BearerStrategy } from './bearer.strategy.js';
import type { RequiredAuthentication, RequiredScopes } from './challenge.js';
import { challengeOf, REQUIRED, scopesFor } from './challenge.js';
import { bindResource, ProtectedResource } from './protected-resource.js';

type Told = Parameters<typeof challengeOf>[0];

/** Of routes with two decorators of ours: they need one verification. */
const admitted = new WeakSet<object>();

/** Lets a request in whose access token is valid here, and leaves the `VerifiedAccess` at `request.user`. */
@Injectable()
export class BearerGuard extends PassportGuard {
  constructor(
    private readonly strategy: BearerStrategy,
    /** What the routes of this module belong to, where that was said. */
    @Optional() @Inject(ProtectedResource) private readonly resource?: ProtectedResource,
  ) {
    super([strategy]);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    return admitted.has(context.switchToHttp().getRequest<object>()) || super.canActivate(context);
  }

  /**
   * @param challenge what the strategy wants to be sent in `WWW-Authenticate`.
   * @throws what the verifier threw; else the errors of RFC 6750 section 3.1 and RFC 9470 section 3.
   */
  override handleRequest<T = VerifiedAccess>(
    error: unknown,
    access: T | false | null | undefined,
    challenge: string | undefined,
    context: ExecutionContext,
    status?: number,
  ): T {
    if (error) throw failureOf(error);
    if (access) {
      this.#check(access as unknown as VerifiedAccess, context);
      return access;
    }
    if (status === 400) {
      throw new OAuthError('invalid_request', 'The Authorization header is malformed.', {
        challenge: this.#challenge({ error: 'invalid_request' }),
      });
    }
    if (challenge?.includes('error=')) throw this.#invalidToken(context);
    // RFC 6750 section 3.1: who brought no bearer token at all is told how to authenticate, but of no error.
    const reply = context.switchToHttp().getResponse<HttpReply>();
    setHeader(reply, 'WWW-Authenticate', this.#challenge(this.#operation(context)));
    setHeader(reply, 'Cache-Control', 'no-store');
    throw new UnauthorizedException();
  }

  #check(access: VerifiedAccess, context: ExecutionContext): void {
    const request = context.switchToHttp().getRequest<object>();
    if (this.resource) bindResource(request, this.resource);
    if (!this.strategy.isFor(access, this.resource))
      throw this.#invalidToken(context, 'it is for another resource');
    const wanted = required('authentication', context) as RequiredAuthentication | undefined;
    if (!wanted) return;
    if (!this.strategy.isAuthenticated(access, wanted)) throw this.#tooWeak(wanted, context);
    admitted.add(request);
  }

  #invalidToken(context: ExecutionContext, detail?: string): OAuthError {
    const challenge = this.#challenge({ error: 'invalid_token', ...this.#operation(context) });
    return new OAuthError('invalid_token', undefined, { challenge, ...(detail && { detail }) });
  }

  #tooWeak(authentication: RequiredAuthentication, context: ExecutionContext): OAuthError {
    const told = {
      error: 'insufficient_user_authentication',
      authentication,
      ...this.#operation(context),
    } as const;
    return new OAuthError('insufficient_user_authentication', undefined, {
      challenge: this.#challenge(told),
    });
  }

  /** What a client should ask for (MCP 2026-07-28); of a resource that clients can find out about. */
  #operation(context: ExecutionContext): Pick<Told, 'scope'> {
    const scopes = required('scopes', context) as RequiredScopes | undefined;
    if (this.resource?.metadataUrl === undefined || !scopes) return {};
    return { scope: scopesFor(scopes, context.switchToHttp().getRequest()) };
  }

  #challenge(told: Told): string {
    return challengeOf(told, this.resource);
  }
}

/** What decorators of ours said of the handler, or of its class. */
function required(what: keyof typeof REQUIRED, context: ExecutionContext): unknown {
  const of = (target: object): unknown => Reflect.getMetadata(REQUIRED[what], target);
  return of(context.getHandler()) ?? of(context.getClass());
}

/** A host's own filters know no error of our database. */
const failureOf = (error: unknown): Error =>
  error instanceof DatabaseUnavailable
    ? new OAuthError('temporarily_unavailable', undefined, { cause: error })
    : (error as Error);
