import { Injectable } from '@nestjs/common';
import type { VerifiedAccess } from '../../bearer/index.js';
import { Clients } from '../../clients/index.js';
import { Clock, seconds } from '../../common/clock.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeader } from '../../common/http/http-reply.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { Userinfo } from './userinfo.js';

/** How long a signed answer may be shown to others; it says what is true now. Seconds. */
const LIFETIME = 300;

/** Answers with a signed JWT where the client was registered for that (OIDC Core section 5.3.2). Stands behind the bearer guard. */
@Injectable()
export class UserinfoReplies {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly userinfo: Userinfo,
    private readonly clients: Clients,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  async send(access: VerifiedAccess, reply: HttpReply): Promise<void> {
    const claims = await this.userinfo.claims(access);
    const algorithm = (await this.clients.find(access.clientId))?.userinfoSignedResponseAlg;
    if (!algorithm) return send(reply, claims);
    const iat = seconds(this.clock.now());
    const about = { iss: this.settings.issuer, aud: access.clientId, iat, exp: iat + LIFETIME };
    // RFC 8725 section 3.11: a type of its own, so that nobody takes it for an access token or an ID token.
    const jwt = await this.keys.sign({ ...claims, ...about }, { typ: 'userinfo+jwt', algorithm });
    setHeader(reply, 'Content-Type', 'application/jwt');
    send(reply, jwt);
  }
}
