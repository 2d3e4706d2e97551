import { Injectable } from '@nestjs/common';
import type { Client, ClientRegistration } from '../../clients/index.js';
import { Clients, SelfRegisteredClients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { siteOf } from '../../common/outbound/site-of.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { FIRST_USE_MS } from '../unused-clients/unused-clients.js';
import type { ClientDocumentRecord } from './client-document.entity.js';
import { ClientDocumentsRepository } from './client-documents.repository.js';

/** A document that was read just now. */
export interface ReadDocument extends Pick<
  ClientDocumentRecord,
  'clientId' | 'hash' | 'fetchedAt' | 'freshUntil'
> {
  readonly registration: ClientRegistration;
}

/** The last good copy of each document, as a client like all others. */
@Injectable()
export class StoredDocuments {
  constructor(
    private readonly clients: Clients,
    private readonly registered: SelfRegisteredClients,
    private readonly repository: ClientDocumentsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  find(id: string): Promise<ClientDocumentRecord | undefined> {
    return this.repository.find(id);
  }

  clientOf(id: string): Promise<Client | undefined> {
    return this.clients.find(id);
  }

  /** @throws ClientMetadataError */
  async put(
    { registration, ...read }: ReadDocument,
    known: ClientDocumentRecord | undefined,
  ): Promise<Client | undefined> {
    if (!known) return this.#add(registration, read);
    if (known.hash === read.hash) {
      await this.unitOfWork.run(this.repository.wasRead(read));
      return this.clients.find(read.clientId);
    }
    const client = await this.clients.find(read.clientId);
    if (client) await this.registered.replace(client, registration, [this.repository.wasRead(read)]);
    return this.clients.find(read.clientId);
  }

  async #add(
    registration: ClientRegistration,
    read: Omit<ReadDocument, 'registration'>,
  ): Promise<Client | undefined> {
    const site = siteOf(new URL(read.clientId).hostname);
    const row = { ...read, site, usedAt: null, checkAt: this.clock.now() + FIRST_USE_MS };
    try {
      return (await this.registered.add(registration, [this.repository.insert(row)], 'document'))?.client;
    } catch (error) {
      // Another process read it at the same time.
      if (error instanceof ConstraintViolation) return this.clients.find(registration.id);
      throw error;
    }
  }
}
