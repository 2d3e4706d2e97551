import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ProviderAccess } from '../session/provider-access.js';
import { keepCredentials } from './request-credentials.js';

/** Lets those through who are logged in, with credentials that outlive the request. */
@Injectable()
export class LoggedInGuard implements CanActivate {
  constructor(private readonly access: ProviderAccess) {}

  /** @throws ConsumerError `not_logged_in`, `session_expired`, `provider_unavailable`. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    keepCredentials(request, await this.access.credentials(request));
    return true;
  }
}
