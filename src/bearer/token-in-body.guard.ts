import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { OAuthError } from '../common/errors/oauth-error.js';
import { formParameters, isForm } from '../common/http/form-request.js';
import type { HttpRequest } from '../common/http/http-request.js';

/** RFC 6750 section 2.1: b64token. */
const TOKEN = /^[\w.~+/-]+=*$/;

const found = new WeakMap<object, string>();

/** The access token that the guard below found in the body of this request. */
export const tokenInBody = (request: object): string | undefined => found.get(request);

/**
 * Stands before the `BearerGuard` where the token may also come in a form (RFC 6750 section 2.2): at the userinfo endpoint,
 * where OIDC Core section 5.3.1 wants it, and nowhere else.
 */
@Injectable()
export class TokenInBodyGuard implements CanActivate {
  /** @throws OAuthError `invalid_request` where it is malformed, or comes in the header as well (RFC 6750 section 2). */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const token = isForm(request) ? formParameters(request)['access_token'] : undefined;
    if (token === undefined) return true;
    if (request.headers.authorization !== undefined) {
      throw new OAuthError('invalid_request', 'The access token was sent in more than one way.');
    }
    if (!TOKEN.test(token)) throw new OAuthError('invalid_request', 'The access token is malformed.');
    found.set(request, token);
    return true;
  }
}
