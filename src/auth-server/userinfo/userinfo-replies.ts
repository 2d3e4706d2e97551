import { Injectable } from '@nestjs/common';
import type { VerifiedAccess } from '../../bearer/index.js';
import { Clients } from '../../clients/index.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeader } from '../../common/http/http-reply.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { Userinfo } from './userinfo.js';

/** Answers with a signed JWT where the client was registered for that (OIDC Core section 5.3.2). Stands behind the bearer guard. */
@Injectable()
export class UserinfoReplies {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly userinfo: Userinfo,
    private readonly clients: Clients,
    private readonly keys: SigningKeys,
  ) {}

  async send(access: VerifiedAccess, reply: HttpReply): Promise<void> {
    const claims = await this.userinfo.claims(access);
    const algorithm = (await this.clients.find(access.clientId))?.userinfoSignedResponseAlg;
    if (!algorithm) return send(reply, claims);
    const { issuer: iss } = this.settings;
    const jwt = await this.keys.sign({ ...claims, iss, aud: access.clientId }, { typ: 'JWT', algorithm });
    setHeader(reply, 'Content-Type', 'application/jwt');
    send(reply, jwt);
  }
}
