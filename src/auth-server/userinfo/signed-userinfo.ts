import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import type { VerifiedAccess } from '../../bearer/index.js';
import { Clients } from '../../clients/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SigningKeys } from '../keys/signing-keys.js';
import type { UserinfoResponse } from './userinfo-response.js';

/** Answers with a signed JWT where the client was registered for that (OIDC Core section 5.3.2). Stands behind the bearer guard. */
@Injectable()
export class SignedUserinfo implements NestInterceptor<UserinfoResponse, UserinfoResponse | string> {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clients: Clients,
    private readonly keys: SigningKeys,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler<UserinfoResponse>,
  ): Observable<UserinfoResponse | string> {
    const http = context.switchToHttp();
    const { clientId } = http.getRequest<{ user: VerifiedAccess }>().user;
    return next
      .handle()
      .pipe(mergeMap((claims) => this.#render(claims, clientId, http.getResponse<FastifyReply>())));
  }

  async #render(
    claims: UserinfoResponse,
    clientId: string,
    reply: FastifyReply,
  ): Promise<UserinfoResponse | string> {
    const algorithm = (await this.clients.find(clientId))?.userinfoSignedResponseAlg;
    if (!algorithm) return claims;
    void reply.type('application/jwt');
    const { issuer: iss } = this.settings;
    return this.keys.sign({ ...claims, iss, aud: clientId }, { typ: 'JWT', algorithm });
  }
}
