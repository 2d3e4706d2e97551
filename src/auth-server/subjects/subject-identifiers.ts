import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';

/**
 * By what name a client knows a person: the one place that makes a `sub`. The public subject is the user's id; a pairwise
 * one is HMAC-SHA-256 over sector and user id, so that two sectors can't find out that they know the same person. It
 * hangs on SLUICE_SECRET: under another one the same person is a stranger.
 */
@Injectable()
export class SubjectIdentifiers {
  readonly #salt: Buffer;

  constructor(
    settings: ProviderSettings,
    private readonly clients: Clients,
  ) {
    this.#salt = createHmac('sha256', settings.secret).update('sluice:pairwise-subjects').digest();
  }

  /** OIDC Core section 8.1. @returns at most 255 ASCII characters (section 2). */
  of({ sector }: Pick<Client, 'sector'>, userId: string): string {
    if (sector === undefined) return userId;
    return createHmac('sha256', this.#salt).update(`${sector}\0${userId}`).digest('base64url');
  }

  /**
   * The `sid` of a login session. A pairwise client has one of its sector, as two sectors that share a session would know that
   * they share a person.
   */
  sessionAt({ sector }: Pick<Client, 'sector'>, sessionId: string): string {
    return this.of({ sector }, sector === undefined ? sessionId : `session\0${sessionId}`);
  }

  /** @returns `undefined` where the client was removed meanwhile. */
  async at(clientId: string, userId: string): Promise<string | undefined> {
    const client = await this.clients.find(clientId);
    return client && this.of(client, userId);
  }
}
