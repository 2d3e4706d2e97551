import { Injectable } from '@nestjs/common';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import { FormTokens } from '../sessions/form-tokens.js';
import type { LoginSession } from '../sessions/login-session.entity.js';

type Asked = Pick<AuthorizationRequest, 'client' | 'scope' | 'claims'>;

/** Which forms of this endpoint are ours (RFC 6749 section 10.12). */
@Injectable()
export class AuthorizeForms {
  constructor(private readonly tokens: FormTokens) {}

  /** A login form is bound to the browser that it was rendered for. */
  loginToken(formCookie: string): string {
    return this.tokens.of({ hash: formCookie }, 'login');
  }

  isLogin(formCookie: string | undefined, token: string | undefined): boolean {
    return formCookie !== undefined && this.tokens.verify({ hash: formCookie }, 'login', token);
  }

  /** What is approved is bound to the session, and to who asked for what. @param request bound by the owner already */
  approvalToken(session: LoginSession, request: Asked): string {
    return this.tokens.of(session, approving(request));
  }

  isApproval(session: LoginSession, request: Asked, token: string | undefined): boolean {
    return this.tokens.verify(session, approving(request), token);
  }
}

/** Also what the claims of the request add to what the person reads. */
const approving = ({ client, scope, claims }: Asked): string => {
  const shown = scopeToConsent(scope, claims, client.allowedScopes);
  return `approve ${JSON.stringify([client.id, scope.toString(), shown.toString()])}`;
};
