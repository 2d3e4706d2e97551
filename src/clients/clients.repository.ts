import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database, limited, RowCache, UnitOfWork } from '../database/index.js';
import { OwnerRecord } from '../owners/index.js';
import { ClientRecord } from './client.entity.js';

/** What a change leaves as it is, or works out. */
const KEPT: readonly string[] = ['id', 'epoch', 'createdAt'];

type Secrets = 'secretHash' | 'previousSecretHash' | 'previousSecretExpiresAt';
type NewSecret = Pick<ClientRecord, 'id' | Secrets | 'updatedAt'> & {
  /** The secret that there was, as it was read. */
  readonly before: string;
};
type Seen = Pick<ClientRecord, 'id' | 'epoch'>;

@Injectable()
export class ClientsRepository {
  readonly #byId: Query<Pick<ClientRecord, 'id'>, ClientRecord>;
  readonly #all: Query<object, ClientRecord>;
  readonly #page: Query<{ readonly after: string; readonly limit: number }, ClientRecord>;
  readonly #person: Query<Pick<ClientRecord, 'id'>, { readonly id: string }>;
  readonly #insert: Statement<ClientRecord>;
  readonly #change: Statement<ClientRecord>;
  readonly #setSecret: Statement<NewSecret>;
  readonly #delete: Statement<Pick<ClientRecord, 'id'>>;
  readonly #standing: Statement<Seen>;
  readonly #unchanged: Statement<Seen>;
  readonly #hold: Statement<Pick<ClientRecord, 'id'>>;
  readonly #end: Statement<Pick<ClientRecord, 'id'>>;
  readonly #other: Statement<Pick<ClientRecord, 'id'> & { readonly scope: string }>;

  constructor(private readonly database: Database) {
    this.#byId = database.query(database.select(ClientRecord, 'client').where('client.id = :id'));
    this.#all = database.query(database.select(ClientRecord, 'client').orderBy('client.id'));
    this.#page = database.query(
      limited(database.select(ClientRecord, 'client').where('client.id > :after').orderBy('client.id')),
    );
    this.#person = database.query(
      database.dataSource
        .createQueryBuilder()
        .select('owner.id', 'id')
        .from(OwnerRecord, 'owner')
        .where('owner.id = :id'),
    );
    this.#insert = database.insert(ClientRecord);
    const nextEpoch = () => 'epoch + 1';
    const { columns } = database.dataSource.getMetadata(ClientRecord);
    const changed = columns.map(({ propertyName }) => propertyName).filter((name) => !KEPT.includes(name));
    this.#change = database.statement(
      database
        .update(ClientRecord)
        .set({ ...Object.fromEntries(changed.map((name) => [name, bound(name)])), epoch: nextEpoch })
        .where('id = :id AND epoch = :epoch'),
    );
    this.#setSecret = database.statement(
      database
        .update(ClientRecord)
        .set({
          secretHash: bound('secretHash'),
          previousSecretHash: bound('previousSecretHash'),
          previousSecretExpiresAt: bound('previousSecretExpiresAt'),
          updatedAt: bound('updatedAt'),
          epoch: nextEpoch,
        })
        // A client that has become public meanwhile gets no secret, and one that was rotated meanwhile keeps that.
        .where('id = :id AND secret_hash = :before'),
    );
    this.#delete = database.statement(database.delete(ClientRecord).where('id = :id'));
    const one = () => database.select(ClientRecord, 'client').select('1').where('client.id = :id');
    this.#standing = database.condition(one().andWhere('client.epoch = :epoch'));
    this.#unchanged = database.lightCondition(one().andWhere('client.epoch = :epoch'));
    this.#hold = database.hold(one());
    this.#other = database.condition(
      database
        .select(ClientRecord, 'client')
        .select('1')
        .where(`client.id <> :id AND client.disabled = 0 AND ' ' || client.allowedScopes || ' ' LIKE :scope`)
        .limit(1),
    );
    this.#end = database.statement(database.update(ClientRecord).set({ epoch: nextEpoch }).where('id = :id'));
  }

  /** For what is made of a client, until somebody may have changed one. */
  cache<T extends object>(): RowCache<T> {
    return new RowCache<T>(this.database, [ClientRecord]);
  }

  /** For what commits together with rows of an application. */
  unitOfWork(): UnitOfWork {
    return new UnitOfWork(this.database);
  }

  find(id: string): Promise<ClientRecord | undefined> {
    return this.#byId.one({ id });
  }

  list(): Promise<ClientRecord[]> {
    return this.#all.all({});
  }

  /** At most `limit` of those whose ids come after that one, in the order of the database. */
  page(after: string, limit: number): Promise<ClientRecord[]> {
    return this.#page.all({ after, limit });
  }

  /** Whether a person has this id. */
  async isPerson(id: string): Promise<boolean> {
    return (await this.#person.one({ id })) !== undefined;
  }

  inserting(client: ClientRecord): BoundStatement {
    return this.#insert.bind(client, 1);
  }

  /** Everything but its id, unless it was changed since it was read. */
  changing(client: ClientRecord): BoundStatement {
    return this.#change.bind(client, 1);
  }

  settingSecret(change: NewSecret): BoundStatement {
    return this.#setSecret.bind(change, 1);
  }

  standing({ id, epoch }: Seen): BoundStatement {
    return this.#standing.bind({ id, epoch }, 1);
  }

  unchanged({ id, epoch }: Seen): BoundStatement {
    return this.#unchanged.bind({ id, epoch }, 1);
  }

  /** Another client than this one may have the scope. */
  another(id: string, scope: string): BoundStatement {
    return this.#other.bind({ id, scope: `% ${scope} %` }, 1);
  }

  ending(id: string): BoundStatement[] {
    return [this.hold(id), this.#end.bind({ id })];
  }

  hold(id: string): BoundStatement {
    return this.#hold.bind({ id });
  }

  /** Everything that was issued to this client goes with the row (foreign keys). */
  deleting(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }
}
