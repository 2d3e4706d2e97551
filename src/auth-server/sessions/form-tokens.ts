import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { equalInConstantTime } from '../../common/crypto/random.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { LoginSession } from './login-session.entity.js';

type SessionSecret = Pick<LoginSession, 'hash'>;

/**
 * Proves that a form was rendered by us for the very session that posts it (RFC 6749 section 10.12). Nothing is stored: a token
 * is an HMAC of the session's secret, which no other site can read, under a key of ours, so it dies with the session.
 */
@Injectable()
export class FormTokens {
  readonly #key: Buffer;

  constructor({ secret }: ProviderSettings) {
    this.#key = createHmac('sha256', secret).update('sluice:form-tokens').digest();
  }

  /** @param form which form, and what it is about where that matters: the token of one is worth nothing in another. */
  of({ hash }: SessionSecret, form: string): string {
    return createHmac('sha256', this.#key).update(`${hash} ${form}`).digest('base64url');
  }

  /** @param token as it was posted. */
  verify(session: SessionSecret, form: string, token: string | undefined): boolean {
    return token !== undefined && equalInConstantTime(token, this.of(session, form));
  }
}
