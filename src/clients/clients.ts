import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/index.js';
import { Clock } from '../common/clock.js';
import { randomToken } from '../common/crypto/random.js';
import type { BoundStatement } from '../database/index.js';
import { ConstraintViolation, Database, RowCache } from '../database/index.js';
import { Client } from './client.js';
import { ClientRecord } from './client.entity.js';
import { checkClientMetadata, parseScopes } from './client-metadata.js';
import type { ClientDocument } from './client-document.js';
import { registrationOf } from './client-document.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientMetadata, ClientRegistration } from './client-registration.js';
import { ClientSecrets } from './client-secrets.js';
import { ClientsRepository } from './clients.repository.js';

/** A client and, this once, the secret that was generated for it. */
export interface IssuedClient {
  readonly client: Client;
  readonly generatedSecret: string | undefined;
}

/** The registry of clients. What another process changed is seen at once. */
@Injectable()
export class Clients {
  readonly #known: RowCache<Client>;

  constructor(
    database: Database,
    private readonly repository: ClientsRepository,
    private readonly secrets: ClientSecrets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    this.#known = new RowCache(database, [ClientRecord]);
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

  /** @throws ClientMetadataError */
  async add(registration: ClientRegistration): Promise<IssuedClient> {
    const metadata = checkClientMetadata(registration);
    const generatedSecret = registration.secret === 'generate' ? randomToken() : undefined;
    const now = this.clock.now();
    const record: ClientRecord = {
      ...metadata,
      secretHash: await this.#hash(registration.secret, generatedSecret),
      epoch: 0,
      createdAt: now,
      updatedAt: now,
    };
    await this.audit
      .commit({ type: 'client.added', clientId: record.id }, this.repository.inserting(record))
      .catch((error: unknown) => {
        if (!(error instanceof ConstraintViolation)) throw error;
        throw new ClientMetadataError(
          'invalid_client_metadata',
          `a client with the id "${record.id}" exists already`,
        );
      });
    return { client: new Client(record), generatedSecret };
  }

  /**
   * Makes the client what the document says; what that leaves out has its default. For the start of an application: where the
   * client is so already, nothing is written.
   * @throws ClientMetadataError
   */
  async register(document: ClientDocument): Promise<Client> {
    const registration = registrationOf(document);
    const metadata = checkClientMetadata(registration);
    const known = await this.repository.find(metadata.id);
    const made = known
      ? await this.#change(known, metadata, registration.secret)
      : await this.#addOnce(registration);
    // Another process was faster: what it left is compared anew.
    return made ?? this.register(document);
  }

  /** @returns `undefined` where there is such a client meanwhile. */
  async #addOnce(registration: ClientRegistration): Promise<Client | undefined> {
    try {
      return (await this.add(registration)).client;
    } catch (error) {
      if (await this.repository.find(registration.id)) return undefined;
      throw error;
    }
  }

  /** @returns `undefined` where it is not what it was. */
  async #change(
    known: ClientRecord,
    metadata: ClientMetadata,
    secret: ClientRegistration['secret'],
  ): Promise<Client | undefined> {
    const secretHash = await this.#hashKept(known, secret);
    const changed = { ...known, ...metadata, secretHash };
    const names = Object.keys(changed) as (keyof ClientRecord)[];
    if (names.every((name) => changed[name] === known[name])) return new Client(known);
    const { committed } = await this.audit.commit(
      { type: 'client.updated', clientId: known.id },
      this.repository.hold(known.id),
      this.repository.changing({ ...changed, updatedAt: this.clock.now() }),
    );
    return committed ? this.find(known.id) : undefined;
  }

  /** The hash that there is, where it is of this secret. */
  async #hashKept(
    { id, secretHash }: ClientRecord,
    secret: ClientRegistration['secret'],
  ): Promise<string | null> {
    if (typeof secret !== 'object') return null;
    const isSame = secretHash !== null && (await this.secrets.verify(id, secret.chosen, secretHash));
    return isSame ? secretHash : this.#hash(secret, undefined);
  }

  /** Ends everything that was issued to the client. @returns whether there was such a client. */
  async remove(id: string): Promise<boolean> {
    if (!(await this.find(id))) return false;
    const event = { type: 'client.removed', clientId: id } as const;
    return (await this.audit.commit(event, this.repository.deleting(id))).committed;
  }

  /**
   * Gives a confidential client a new secret; the old one is dead at once.
   * @returns `undefined` where there is no such client.
   * @throws ClientMetadataError where the client is public.
   */
  async rotateSecret(id: string): Promise<IssuedClient | undefined> {
    const client = await this.find(id);
    if (!client) return undefined;
    if (client.isPublic) {
      throw new ClientMetadataError('invalid_client_metadata', 'a public client has no secret to rotate');
    }
    const generatedSecret = randomToken();
    const { committed } = await this.audit.commit(
      { type: 'client.secret_rotated', clientId: id },
      this.repository.hold(id),
      this.repository.settingSecret({
        id,
        secretHash: this.secrets.hashGenerated(generatedSecret),
        updatedAt: this.clock.now(),
      }),
    );
    const changed = committed ? await this.find(id) : undefined;
    return changed && { client: changed, generatedSecret };
  }

  /**
   * Replaces the allowed scopes; the default scope keeps what they still cover.
   * @returns `undefined` where there is no such client.
   * @throws ClientMetadataError where the list is malformed.
   */
  async setScope(id: string, scopes: string): Promise<Client | undefined> {
    const allowed = parseScopes(scopes).collapse();
    const client = await this.find(id);
    if (!client) return undefined;
    const change = {
      id,
      epoch: client.epoch,
      allowedScopes: allowed.toString(),
      defaultScope: client.defaultScope.coveredBy(allowed).toString(),
      updatedAt: this.clock.now(),
    };
    const { committed } = await this.audit.commit(
      { type: 'client.scope_changed', clientId: id },
      this.repository.hold(id),
      this.repository.settingScopes(change),
    );
    // What the default scope keeps was worked out from a client that is another now.
    return committed ? this.find(id) : this.setScope(id, scopes);
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

  async #hash(secret: ClientRegistration['secret'], generated: string | undefined): Promise<string | null> {
    if (generated !== undefined) return this.secrets.hashGenerated(generated);
    return typeof secret === 'object' ? this.secrets.hashChosen(secret.chosen) : null;
  }
}
