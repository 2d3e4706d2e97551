import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/index.js';
import { Clock } from '../common/clock.js';
import { randomToken } from '../common/crypto/random.js';
import type { BoundStatement } from '../database/index.js';
import { Client } from './client.js';
import { ClientEnds } from './client-ends.js';
import type { ClientOrigin } from './client-origin.js';
import type { IssuedClient } from './client-records.js';
import { ClientRecords } from './client-records.js';
import type { ClientRegistration } from './client-registration.js';
import { ClientsRepository } from './clients.repository.js';
import { whatChanged } from './what-changed.js';

/** Clients that no administrator registers (RFC 7591, Client ID Metadata Documents). What is read of them, and how they are removed, is as of all others. */
@Injectable()
export class SelfRegisteredClients {
  constructor(
    private readonly repository: ClientsRepository,
    private readonly records: ClientRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ends: ClientEnds,
  ) {}

  /**
   * Under an id that nobody has yet.
   * @param beside of the same unit.
   * @returns `undefined` where one of them affected another number of rows than it must: nothing is written then.
   * @throws ClientMetadataError
   */
  async add(
    registration: ClientRegistration,
    beside: readonly BoundStatement[],
    origin: ClientOrigin = 'itself',
  ): Promise<IssuedClient | undefined> {
    const { record, generatedSecret } = await this.records.make(registration, origin);
    const { committed } = await this.audit.commit(
      { type: 'client.registered', clientId: record.id },
      this.repository.inserting(record),
      ...beside,
    );
    return committed ? { client: new Client(record), generatedSecret } : undefined;
  }

  /**
   * Makes the client what the registration says. A secret stays, where it is still to have one.
   * @param beside of the same unit.
   * @returns `undefined` where it was changed or removed since it was read.
   * @throws ClientMetadataError
   */
  async replace(
    { id, epoch }: Client,
    registration: ClientRegistration,
    beside: readonly BoundStatement[],
  ): Promise<IssuedClient | undefined> {
    const known = await this.repository.find(id);
    if (known?.epoch !== epoch) return undefined;
    const metadata = this.records.check(registration);
    await this.records.confirm(metadata, known);
    const wantsSecret = registration.secret !== undefined;
    const generatedSecret = wantsSecret && known.secretHash === null ? randomToken() : undefined;
    const made = await this.records.hash(registration.secret, generatedSecret);
    const changed = {
      ...known,
      ...metadata,
      ...(wantsSecret
        ? made !== null && { ...NO_PREVIOUS, secretHash: made }
        : { ...NO_PREVIOUS, secretHash: null }),
      updatedAt: this.clock.now(),
    };
    const { committed } = await this.audit.commit(
      { type: 'client.updated', clientId: id, changes: whatChanged(known, changed) },
      this.repository.hold(id),
      this.repository.changing(changed),
      ...this.ends.of(new Client(known), new Client(changed)),
      ...beside,
    );
    return committed ? { client: new Client({ ...changed, epoch: epoch + 1 }), generatedSecret } : undefined;
  }
}

const NO_PREVIOUS = { previousSecretHash: null, previousSecretExpiresAt: null };
