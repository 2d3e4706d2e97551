import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { ClientRecord } from './client.entity.js';

/** What a change leaves as it is, or works out. */
const KEPT: readonly string[] = ['id', 'epoch', 'createdAt'];

type NewSecret = Pick<ClientRecord, 'id' | 'secretHash' | 'updatedAt'>;
type Seen = Pick<ClientRecord, 'id' | 'epoch'>;
type NewScopes = Seen & Pick<ClientRecord, 'allowedScopes' | 'defaultScope' | 'updatedAt'>;

@Injectable()
export class ClientsRepository {
  readonly #byId: Query<Pick<ClientRecord, 'id'>, ClientRecord>;
  readonly #all: Query<object, ClientRecord>;
  readonly #insert: Statement<ClientRecord>;
  readonly #change: Statement<ClientRecord>;
  readonly #setSecret: Statement<NewSecret>;
  readonly #setScopes: Statement<NewScopes>;
  readonly #delete: Statement<Pick<ClientRecord, 'id'>>;
  readonly #standing: Statement<Seen>;
  readonly #unchanged: Statement<Seen>;
  readonly #hold: Statement<Pick<ClientRecord, 'id'>>;
  readonly #end: Statement<Pick<ClientRecord, 'id'>>;

  constructor(database: Database) {
    this.#byId = database.query(database.select(ClientRecord, 'client').where('client.id = :id'));
    this.#all = database.query(database.select(ClientRecord, 'client').orderBy('client.id'));
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
        .set({ secretHash: bound('secretHash'), updatedAt: bound('updatedAt'), epoch: nextEpoch })
        // A client that has become public meanwhile, or was never anything else, gets no secret.
        .where('id = :id AND secret_hash IS NOT NULL'),
    );
    this.#setScopes = database.statement(
      database
        .update(ClientRecord)
        .set({
          allowedScopes: bound('allowedScopes'),
          defaultScope: bound('defaultScope'),
          updatedAt: bound('updatedAt'),
          epoch: nextEpoch,
        })
        .where('id = :id AND epoch = :epoch'),
    );
    this.#delete = database.statement(database.delete(ClientRecord).where('id = :id'));
    const one = () => database.select(ClientRecord, 'client').select('1').where('client.id = :id');
    this.#standing = database.condition(one().andWhere('client.epoch = :epoch'));
    this.#unchanged = database.lightCondition(one().andWhere('client.epoch = :epoch'));
    this.#hold = database.hold(one());
    this.#end = database.statement(database.update(ClientRecord).set({ epoch: nextEpoch }).where('id = :id'));
  }

  find(id: string): Promise<ClientRecord | undefined> {
    return this.#byId.one({ id });
  }

  list(): Promise<ClientRecord[]> {
    return this.#all.all({});
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

  /** Unless it was changed since it was read. */
  settingScopes(change: NewScopes): BoundStatement {
    return this.#setScopes.bind(change, 1);
  }

  standing({ id, epoch }: Seen): BoundStatement {
    return this.#standing.bind({ id, epoch }, 1);
  }

  unchanged({ id, epoch }: Seen): BoundStatement {
    return this.#unchanged.bind({ id, epoch }, 1);
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
