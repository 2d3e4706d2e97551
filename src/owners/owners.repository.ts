import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { OwnerRecord } from './owner.entity.js';

type ById = Pick<OwnerRecord, 'id'>;
type Seen = Pick<OwnerRecord, 'id' | 'epoch'>;
type NewPassword = ById & { readonly now: number };
type Told = Pick<OwnerRecord, 'id' | 'username' | 'allowedScopes'>;

@Injectable()
export class OwnersRepository {
  readonly #byId: Query<ById, OwnerRecord>;
  readonly #insert: Statement<OwnerRecord>;
  readonly #tell: Statement<Told>;
  readonly #standing: Statement<Seen>;
  readonly #hold: Statement<ById>;
  readonly #end: Statement<ById>;
  readonly #passwordChanged: Statement<NewPassword>;
  readonly #passwordChangedFrom: Statement<NewPassword & Seen>;
  readonly #disable: Statement<ById & { readonly disabled: number }>;
  readonly #delete: Statement<ById>;

  constructor(database: Database) {
    this.#byId = database.query(database.select(OwnerRecord, 'owner').where('owner.id = :id'));
    this.#insert = database.insert(OwnerRecord);
    this.#tell = database.statement(
      database
        .update(OwnerRecord)
        .set({ username: bound('username'), allowedScopes: bound('allowedScopes') })
        .where('id = :id'),
    );
    const epoch = () => 'epoch + 1';
    const one = () => database.select(OwnerRecord, 'owner').select('1').where('owner.id = :id');
    this.#standing = database.condition(one().andWhere('owner.epoch = :epoch AND owner.disabled = 0'));
    this.#hold = database.hold(one());
    this.#end = database.statement(database.update(OwnerRecord).set({ epoch }).where('id = :id'));
    const changing = () => database.update(OwnerRecord).set({ passwordChangedAt: bound('now'), epoch });
    this.#passwordChanged = database.statement(changing().where('id = :id'));
    this.#passwordChangedFrom = database.statement(changing().where('id = :id AND epoch = :epoch'));
    this.#disable = database.statement(
      database
        .update(OwnerRecord)
        .set({ disabled: bound('disabled'), epoch })
        .where('id = :id'),
    );
    this.#delete = database.statement(database.delete(OwnerRecord).where('id = :id'));
  }

  find(id: string): Promise<OwnerRecord | undefined> {
    return this.#byId.one({ id });
  }

  inserting(owner: OwnerRecord): BoundStatement {
    return this.#insert.bind(owner, 1);
  }

  /** They are called otherwise, or may grant more or less. */
  telling(owner: Told): BoundStatement {
    return this.#tell.bind(owner);
  }

  /** Nothing of theirs was ended since they were read, and they may do something. */
  standing({ id, epoch }: Seen): BoundStatement {
    return this.#standing.bind({ id, epoch }, 1);
  }

  hold(id: string): BoundStatement {
    return this.#hold.bind({ id });
  }

  end(id: string): BoundStatement {
    return this.#end.bind({ id });
  }

  passwordChanged(id: string, now: number): BoundStatement {
    return this.#passwordChanged.bind({ id, now }, 1);
  }

  /** The same, unless something was ended since the owner was read. */
  passwordChangedFrom({ id, epoch }: Seen, now: number): BoundStatement {
    return this.#passwordChangedFrom.bind({ id, epoch, now }, 1);
  }

  disabling(id: string, disabled: boolean): BoundStatement {
    return this.#disable.bind({ id, disabled: Number(disabled) }, 1);
  }

  /** Everything that was granted by this owner goes with the row (foreign keys). */
  deleting(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }
}
