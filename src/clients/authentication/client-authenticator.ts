import { Injectable } from '@nestjs/common';
import type { Client } from '../client.js';
import { ClientSecrets } from '../client-secrets.js';
import { Clients } from '../clients.js';
import type { PresentedCredentials } from './presented-credentials.js';
import { unreadable } from './presented-credentials.js';

/** Decides whether credentials are those of a registered client (RFC 6749 section 2.3). */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly clients: Clients,
    private readonly secrets: ClientSecrets,
  ) {}

  /** The first reading that is right. @throws OAuthError `invalid_client`. */
  async authenticate(readings: readonly PresentedCredentials[]): Promise<Client> {
    for (const credentials of readings) {
      const client = await this.clients.find(credentials.clientId);
      if (client && (await this.#accepts(client, credentials))) return client;
    }
    throw unreadable('unknown client, wrong secret, or a method it is not registered for');
  }

  async #accepts(client: Client, { method, secret }: PresentedCredentials): Promise<boolean> {
    // RFC 6749 section 2.3.1: a public client may send its id with an empty secret.
    if (client.secretHash === null) return secret === '';
    if (secret === '' || (client.authMethod !== null && client.authMethod !== method)) return false;
    return this.secrets.verify(client.id, secret, client.secretHash);
  }
}
