import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock, seconds } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import type { LogoutDelivery } from './logout-delivery.entity.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** OIDC Back-Channel Logout 1.0 section 4: two minutes at most. */
const LIFETIME_SECONDS = 120;

/** Signs logout tokens (OIDC Back-Channel Logout 1.0 section 2.4). Each attempt gets one of its own. */
@Injectable()
export class LogoutTokenSigner {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly keys: SigningKeys,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  sign(client: Client, { sessionId, userId }: Pick<LogoutDelivery, 'sessionId' | 'userId'>): Promise<string> {
    const issuedAt = seconds(this.clock.now());
    // No `nonce`, and a `typ` of its own, so that it never passes for an ID token.
    const claims = {
      iss: this.settings.issuer,
      sub: this.subjects.of(client, userId),
      sid: this.subjects.sessionAt(client, sessionId),
      aud: client.id,
      iat: issuedAt,
      exp: issuedAt + LIFETIME_SECONDS,
      jti: newId(),
      events: { [EVENT]: {} },
    };
    return this.keys.sign(claims, { typ: 'logout+jwt', algorithm: client.idTokenSignedResponseAlg });
  }
}
