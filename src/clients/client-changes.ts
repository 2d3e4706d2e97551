import { Injectable } from '@nestjs/common';
import type { Actor, Attribution, ClientEvent } from '../audit/index.js';
import { AuditTrail } from '../audit/index.js';
import { Clock } from '../common/clock.js';
import { randomToken } from '../common/crypto/random.js';
import type { BoundStatement, HostStatement } from '../database/index.js';
import { ConstraintViolation } from '../database/index.js';
import type { ClientChange, SecretChange } from './client-change.js';
import { changedClient } from './client-change.js';
import { Client } from './client.js';
import { ClientEnds } from './client-ends.js';
import type { ClientRecord } from './client.entity.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientMetadata, ClientRegistration } from './client-registration.js';
import type { IssuedClient } from './client-records.js';
import { ClientRecords } from './client-records.js';
import { ClientsRepository } from './clients.repository.js';
import { whatChanged } from './what-changed.js';

/** What is written beside a change of a client, and what it waits for. */
export interface Circumstances {
  /** Rows of the application that we are in: they commit together with ours, or neither is written. */
  readonly theirs?: readonly HostStatement[];
  /** For the audit trail. */
  readonly by?: Actor;
  /** Looks at the client that is changed, and throws where it is not to be; what was looked at is what is changed. */
  readonly check?: (client: Client) => void;
  /** What must hold in the same unit. @param after `undefined` where the client is removed */
  readonly given?: (before: Client, after: Client | undefined) => Given | undefined;
}

/** A condition, and what is thrown where it does not hold. */
export interface Given {
  readonly condition: BoundStatement;
  readonly otherwise: () => Error;
}

/** Longest overlap of two secrets. Seconds. */
export const LONGEST_OVERLAP = 90 * 86_400;

/** Writes clients: each change is one unit with its audit event, and what it ends ends in that unit. */
@Injectable()
export class ClientChanges {
  constructor(
    private readonly repository: ClientsRepository,
    private readonly records: ClientRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ends: ClientEnds,
  ) {}

  /** @throws ClientMetadataError, HostRowsRefused, and what `check` does. */
  async add(
    registration: ClientRegistration,
    { theirs = [], by, check }: Circumstances = {},
  ): Promise<IssuedClient> {
    const { record, generatedSecret } = await this.records.make(registration);
    check?.(new Client(record));
    await this.audit
      .commitWith(
        theirs,
        { type: 'client.added', clientId: record.id, by },
        this.repository.inserting(record),
      )
      .catch(async (error: unknown) => {
        // The key that was broken may be one of theirs.
        if (!(error instanceof ConstraintViolation) || !(await this.repository.find(record.id))) throw error;
        throw new ClientMetadataError(
          'invalid_client_metadata',
          `a client with the id "${record.id}" exists already`,
          { member: 'client_id' },
        );
      });
    return { client: new Client(record), generatedSecret };
  }

  /**
   * @param change with `disabled` the client is switched off, which ends all that it was granted, or on again.
   * @returns `undefined` where there is no such client.
   * @throws ClientMetadataError, HostRowsRefused, and what `check` and `given` do.
   */
  async update(
    id: string,
    change: ClientChange & { readonly disabled?: boolean | undefined },
    circumstances: Circumstances = {},
  ): Promise<IssuedClient | undefined> {
    const known = await this.#find(id);
    if (!known) return undefined;
    circumstances.check?.(new Client(known));
    const { disabled, ...metadata } = change;
    const { changed, generatedSecret } = await this.#changed(known, metadata);
    const off = disabled === undefined ? {} : { disabled: Number(disabled) };
    const client = await this.write(known, { ...changed, ...off }, circumstances);
    // Somebody else was faster: the change is one of what that left.
    return client ? { client, generatedSecret } : this.update(id, change, circumstances);
  }

  async #changed(known: ClientRecord, change: ClientChange) {
    // Also one that would not be taken any more can be switched off.
    if (Object.keys(change).length === 0) return { changed: known, generatedSecret: undefined };
    const { registration, secret } = changedClient(known, change);
    const generatedSecret = secret === 'generate' ? randomToken() : undefined;
    const metadata = this.records.check(registration);
    await this.records.confirm(metadata, known);
    const hashes = await this.#newSecret(secret, generatedSecret);
    return { changed: { ...known, ...metadata, ...hashes }, generatedSecret };
  }

  /**
   * Makes it what a registration says that is checked already.
   * @returns `undefined` where it is not what it was.
   */
  async become(
    known: ClientRecord,
    metadata: ClientMetadata,
    secret: ClientRegistration['secret'],
    circumstances: Circumstances,
  ): Promise<Client | undefined> {
    await this.records.confirm(metadata, known);
    const secretHash = await this.records.hashKept(known, secret);
    const isSame = secretHash === known.secretHash;
    return this.write(
      known,
      { ...known, ...metadata, ...(!isSame && { ...NO_PREVIOUS, secretHash }) },
      circumstances,
    );
  }

  /**
   * The same as before is not written. @returns `undefined` where it is not what it was.
   * @throws HostRowsRefused, and what is `given`.
   */
  async write(
    known: ClientRecord,
    changed: ClientRecord,
    circumstances: Circumstances = {},
  ): Promise<Client | undefined> {
    const changes = whatChanged(known, changed);
    const [before, after] = [new Client(known), new Client(changed)];
    if (Object.keys(changes).length === 0) return before;
    const event = { type: eventOf(changes), clientId: known.id, changes };
    const committed = await this.#commit(
      event,
      { ...circumstances, given: circumstances.given?.(before, after) },
      [this.repository.changing({ ...changed, updatedAt: this.clock.now() }), ...this.ends.of(before, after)],
    );
    const written = committed ? await this.repository.find(known.id) : undefined;
    return written && new Client(written);
  }

  /**
   * Ends everything that was issued to the client.
   * @returns whether there was such a client. @throws HostRowsRefused, and what `check` does.
   */
  async remove(id: string, circumstances: Circumstances = {}): Promise<boolean> {
    const known = await this.#find(id);
    if (!known) return false;
    const { check, given } = circumstances;
    check?.(new Client(known));
    const seen = check ? [this.repository.unchanged(known)] : [];
    const event = { type: 'client.removed', clientId: id } as const;
    const committed = await this.#commit(
      event,
      { ...circumstances, given: given?.(new Client(known), undefined) },
      [...seen, this.repository.deleting(id)],
    );
    return committed || (seen.length > 0 && this.remove(id, circumstances));
  }

  /**
   * Gives a confidential client a new secret.
   * @param overlap how long the old one goes on beside it; seconds, 0: it ends at once.
   * @returns `undefined` where there is no such client.
   * @throws ClientMetadataError where the client is public, HostRowsRefused, and what `check` does.
   */
  async rotateSecret(
    id: string,
    overlap: number,
    circumstances: Circumstances = {},
  ): Promise<IssuedClient | undefined> {
    const known = await this.#find(id);
    if (!known) return undefined;
    circumstances.check?.(new Client(known));
    if (known.secretHash === null) {
      throw new ClientMetadataError('invalid_client_metadata', 'a public client has no secret to rotate');
    }
    const generatedSecret = randomToken();
    const now = this.clock.now();
    const goesOn = overlap > 0;
    const committed = await this.#commit(
      { type: 'client.secret_rotated', clientId: id },
      { ...circumstances, given: undefined },
      [
        this.repository.settingSecret({
          id,
          before: known.secretHash,
          secretHash: this.records.hashGenerated(generatedSecret),
          previousSecretHash: goesOn ? known.secretHash : null,
          previousSecretExpiresAt: goesOn ? now + overlap * 1000 : null,
          updatedAt: now,
        }),
      ],
    );
    const changed = committed ? await this.#find(id) : undefined;
    if (changed) return { client: new Client(changed), generatedSecret };
    return this.rotateSecret(id, overlap, circumstances);
  }

  /** PostgreSQL refuses NUL in text, and no id contains it. */
  async #find(id: string): Promise<ClientRecord | undefined> {
    return id.includes('\0') ? undefined : this.repository.find(id);
  }

  /** Holds the client first. @returns whether it was committed. */
  async #commit(
    event: ClientEvent & Attribution,
    { theirs = [], by, given }: Omit<Circumstances, 'given'> & { readonly given: Given | undefined },
    statements: readonly BoundStatement[],
  ): Promise<boolean> {
    const conditions = given ? [given.condition] : [];
    const unit = [this.repository.hold(event.clientId), ...conditions, ...statements];
    const outcome = await this.audit.commitWith(theirs, { ...event, by }, ...unit);
    if (given && !outcome.committed && outcome.failedAt === GIVEN_AT) throw given.otherwise();
    return outcome.committed;
  }

  async #newSecret(secret: SecretChange, generated: string | undefined): Promise<Partial<ClientRecord>> {
    if (secret === 'keep') return {};
    if (secret === 'remove') return { ...NO_PREVIOUS, secretHash: null };
    return { ...NO_PREVIOUS, secretHash: await this.records.hash(secret, generated) };
  }
}

const NO_PREVIOUS = { previousSecretHash: null, previousSecretExpiresAt: null };

/** Its place in a unit. */
const GIVEN_AT = 1;

const SCOPES = ['scope', 'default_scope'];

function eventOf(changes: Readonly<Record<string, readonly [unknown, unknown]>>): ClientEvent['type'] {
  const [, disabled] = changes['disabled'] ?? [];
  if (disabled !== undefined) return disabled === true ? 'client.disabled' : 'client.enabled';
  const isScope = Object.keys(changes).every((name) => SCOPES.includes(name));
  return isScope ? 'client.scope_changed' : 'client.updated';
}
