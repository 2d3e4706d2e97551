import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { randomToken } from '../common/crypto/random.js';
import { checkLogoutUri, ClientSettings } from './backchannel-logout-uri.js';
import type { Client } from './client.js';
import type { ClientRecord } from './client.entity.js';
import { checkClientMetadata } from './client-metadata.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientMetadata, ClientRegistration } from './client-registration.js';
import { ClientSecrets } from './client-secrets.js';
import { ClientsRepository } from './clients.repository.js';
import { SectorDocuments } from './sector-documents.js';

/** A client and, this once, the secret that was generated for it. */
export interface IssuedClient {
  readonly client: Client;
  readonly generatedSecret: string | undefined;
}

/** Makes the rows of what is asked for. */
@Injectable()
export class ClientRecords {
  constructor(
    private readonly repository: ClientsRepository,
    private readonly secrets: ClientSecrets,
    private readonly clock: Clock,
    private readonly settings: ClientSettings,
    private readonly sectors: SectorDocuments,
  ) {}

  /** @throws ClientMetadataError */
  check(registration: ClientRegistration): ClientMetadata {
    const metadata = checkClientMetadata(registration);
    if (metadata.backchannelLogoutUri !== null) checkLogoutUri(metadata.backchannelLogoutUri, this.settings);
    return metadata;
  }

  /**
   * What only others can say of it.
   * @param before what was confirmed earlier.
   * @throws ClientMetadataError
   */
  confirm(metadata: ClientMetadata, before?: ClientMetadata): Promise<void> {
    return this.sectors.confirm(metadata, before);
  }

  /** Of a new client. @throws ClientMetadataError */
  async make(
    registration: ClientRegistration,
    origin: ClientRecord['origin'] = null,
  ): Promise<{ readonly record: ClientRecord; readonly generatedSecret: string | undefined }> {
    const metadata = this.check(registration);
    // RFC 9700 section 4.15.1: the subject of its own tokens must not be taken for a person.
    if (await this.repository.isPerson(metadata.id)) {
      throw new ClientMetadataError('invalid_client_metadata', 'a client id is not the id of a user');
    }
    await this.confirm(metadata);
    const generatedSecret = registration.secret === 'generate' ? randomToken() : undefined;
    const now = this.clock.now();
    const record: ClientRecord = {
      ...metadata,
      secretHash: await this.hash(registration.secret, generatedSecret),
      previousSecretHash: null,
      previousSecretExpiresAt: null,
      disabled: 0,
      origin,
      epoch: 0,
      createdAt: now,
      updatedAt: now,
    };
    return { record, generatedSecret };
  }

  /** The hash that there is, where it is of this secret. */
  async hashKept(
    { id, secretHash }: ClientRecord,
    secret: ClientRegistration['secret'],
  ): Promise<string | null> {
    if (typeof secret !== 'object') return null;
    const isSame = secretHash !== null && (await this.secrets.verify(id, secret.chosen, secretHash));
    return isSame ? secretHash : this.hash(secret, undefined);
  }

  hashGenerated(secret: string): string {
    return this.secrets.hashGenerated(secret);
  }

  async hash(secret: ClientRegistration['secret'], generated: string | undefined): Promise<string | null> {
    if (generated !== undefined) return this.secrets.hashGenerated(generated);
    return typeof secret === 'object' ? this.secrets.hashChosen(secret.chosen) : null;
  }
}
