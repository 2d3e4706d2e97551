import { Injectable } from '@nestjs/common';
import type { BoundStatement, HostStatement, RowCache, UnitOfWork } from '../database/index.js';
import { HostRowsRefused } from '../database/index.js';
import { Client } from './client.js';
import type { ClientChange } from './client-change.js';
import { ClientChanges } from './client-changes.js';
import type { ClientDocument } from './client-document.js';
import { registrationOf } from './client-document.js';
import type { IssuedClient } from './client-records.js';
import { ClientRecords } from './client-records.js';
import type { ClientRegistration } from './client-registration.js';
import { ClientsRepository } from './clients.repository.js';

/** The registry of clients. What another process changed is seen at once. */
@Injectable()
export class Clients {
  readonly #known: RowCache<Client>;
  readonly #unitOfWork: UnitOfWork;

  constructor(
    private readonly repository: ClientsRepository,
    private readonly records: ClientRecords,
    private readonly changes: ClientChanges,
  ) {
    this.#unitOfWork = repository.unitOfWork();
    this.#known = repository.cache();
  }

  async find(id: string): Promise<Client | undefined> {
    // PostgreSQL refuses NUL in text, and no id contains it.
    return id.includes('\0') ? undefined : this.#known.find(id, () => this.#read(id));
  }

  async #read(id: string): Promise<Client | undefined> {
    const record = await this.repository.find(id);
    return record && new Client(record);
  }

  /** By id. */
  async list(): Promise<Client[]> {
    return (await this.repository.list()).map((record) => new Client(record));
  }

  /** A page of them by id. @param after an id, or `''`. */
  async page(after: string, limit: number): Promise<Client[]> {
    return (await this.repository.page(after, limit)).map((record) => new Client(record));
  }

  /** For a unit that takes a scope from a client, or the client itself: another one may have it. @param scope without `%` and `_` */
  another(id: string, scope: string): BoundStatement {
    return this.repository.another(id, scope);
  }

  /**
   * @param theirs rows of the application that we are in: what is written here commits together with them, or not at all.
   * @throws ClientMetadataError, and HostRowsRefused where one of theirs affected another number of rows than it must.
   */
  add(registration: ClientRegistration, ...theirs: HostStatement[]): Promise<IssuedClient> {
    return this.changes.add(registration, { theirs });
  }

  /**
   * Makes the client what the document says; what that leaves out has its default (without `client_secret` it is public, also
   * where it was not before). For the start of an application: where the client is so already, nothing of ours is written.
   * What the change ends of what it was granted is as for `update`.
   * @param theirs rows of the application, as for `add`. They are written in either case.
   * @throws ClientMetadataError, and HostRowsRefused as `add`.
   */
  async register(document: ClientDocument, ...theirs: HostStatement[]): Promise<Client> {
    const registration = registrationOf(document);
    const metadata = this.records.check(registration);
    const known = await this.repository.find(metadata.id);
    const made = known
      ? await this.changes.become(known, metadata, registration.secret, { theirs })
      : await this.#addOnce(registration, theirs);
    // Another process was faster: what it left is compared anew.
    if (!made) return this.register(document, ...theirs);
    if (known?.epoch === made.epoch && theirs.length > 0) await this.#writeAlone(theirs);
    return made;
  }

  /** @returns `undefined` where there is such a client meanwhile. */
  async #addOnce(
    registration: ClientRegistration,
    theirs: readonly HostStatement[],
  ): Promise<Client | undefined> {
    try {
      return (await this.add(registration, ...theirs)).client;
    } catch (error) {
      if (await this.repository.find(registration.id)) return undefined;
      throw error;
    }
  }

  /**
   * Changes what is named, a JSON Merge Patch (RFC 7396): `{ redirect_uris: [...] }`, `{ logo_uri: null }`. What the client was
   * granted stays, but for what relies on what it has no more: without its secret all of it ends, without `client_credentials`
   * what it may do for itself, without any grant in which people approve what they granted. Scopes: docs/scopes.md.
   * @param theirs rows of the application, as for `add`; not written where there is no such client.
   * @returns the client, and a secret that was generated, this once: a client without one that is told a
   * `token_endpoint_auth_method` gets one. `undefined` where there is no such client.
   * @throws ClientMetadataError, and HostRowsRefused as `add`.
   */
  async update(
    id: string,
    change: ClientChange,
    ...theirs: HostStatement[]
  ): Promise<IssuedClient | undefined> {
    const before = await this.find(id);
    const issued = await this.changes.update(id, change, { theirs });
    if (issued && before?.epoch === issued.client.epoch && theirs.length > 0) await this.#writeAlone(theirs);
    return issued;
  }

  async #writeAlone(theirs: readonly HostStatement[]): Promise<void> {
    const { committed } = await this.#unitOfWork.with(...theirs).run();
    if (!committed) throw new HostRowsRefused();
  }

  /**
   * Ends everything that was issued to the client.
   * @param theirs rows of the application, as for `add`; not written where there is no such client.
   * @returns whether there was such a client.
   * @throws HostRowsRefused as `add`.
   */
  remove(id: string, ...theirs: HostStatement[]): Promise<boolean> {
    return this.changes.remove(id, { theirs });
  }

  /**
   * Gives a confidential client a new secret; the old one is dead at once.
   * @param theirs rows of the application, as for `add`; not written where there is no such client.
   * @returns `undefined` where there is no such client.
   * @throws ClientMetadataError where the client is public, and HostRowsRefused as `add`.
   */
  rotateSecret(id: string, ...theirs: HostStatement[]): Promise<IssuedClient | undefined> {
    return this.changes.rotateSecret(id, 0, { theirs });
  }

  /**
   * The same; the old secret goes on beside the new one.
   * @param overlap for how long. Seconds, 1 to 90 days.
   */
  rotateSecretWithOverlap(
    id: string,
    overlap: number,
    ...theirs: HostStatement[]
  ): Promise<IssuedClient | undefined> {
    return this.changes.rotateSecret(id, overlap, { theirs });
  }

  /**
   * Replaces the allowed scopes; the default scope keeps what is left of it under them. What was
   * granted before follows at once (docs/adr/0046).
   * @returns `undefined` where there is no such client.
   * @throws ClientMetadataError where the list is malformed.
   */
  async setScope(id: string, scopes: string): Promise<Client | undefined> {
    return (await this.changes.update(id, { scope: scopes }))?.client;
  }

  /** For a unit that grants something to the client: it is as it was read, and will be until the commit. */
  standing(client: Client): BoundStatement {
    return this.repository.standing(client);
  }

  /** The same for tokens of what was granted before, without a lock: it is as it was read when the unit begins. */
  unchanged(client: Client): BoundStatement {
    return this.repository.unchanged(client);
  }

  /** For the unit that ends all that is the client's: whatever was begun for it is durable before, or refused. */
  ending(id: string): BoundStatement[] {
    return this.repository.ending(id);
  }
}
