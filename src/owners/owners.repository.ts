import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { OwnerRecord } from './owner.entity.js';

type ById = Pick<OwnerRecord, 'id'>;
type Seen = Pick<OwnerRecord, 'id' | 'epoch'>;
type NewPassword = ById & { readonly now: number };
type Kept = Pick<OwnerRecord, 'id' | 'allowedScopes' | 'disabled' | 'epoch'>;
type Before = ById & {
  readonly scopesBefore: string;
  readonly disabledBefore: number;
  readonly epochBefore: number;
};
type Told = Pick<OwnerRecord, 'id' | 'username' | 'allowedScopes'>;

/** Stands for no list at all: no scope has the character. */
const UNBOUNDED = '"';

@Injectable()
export class OwnersRepository {
  readonly #byId: Query<ById, OwnerRecord>;
  readonly #insert: Statement<OwnerRecord>;
  readonly #tell: Statement<Told>;
  readonly #change: Statement<Kept & Before>;
  readonly #unchanged: Statement<Before>;
  readonly #other: Statement<ById & { readonly scope: string }>;
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
    const values = {
      allowedScopes: bound('allowedScopes'),
      disabled: bound('disabled'),
      epoch: bound('epoch'),
    };
    const before = [
      `coalesce(allowed_scopes, '${UNBOUNDED}') = :scopesBefore`,
      'disabled = :disabledBefore AND epoch = :epochBefore',
    ].join(' AND ');
    this.#change = database.statement(
      database.update(OwnerRecord).set(values).where(`id = :id AND ${before}`),
    );
    const epoch = () => 'epoch + 1';
    const one = () => database.select(OwnerRecord, 'owner').select('1').where('owner.id = :id');
    this.#standing = database.condition(one().andWhere('owner.epoch = :epoch AND owner.disabled = 0'));
    this.#unchanged = database.lightCondition(one().andWhere(before));
    this.#other = database.condition(
      database
        .select(OwnerRecord, 'owner')
        .select('1')
        .where(`owner.id <> :id AND owner.disabled = 0 AND ' ' || owner.allowedScopes || ' ' LIKE :scope`)
        .limit(1),
    );
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

  /** What they may grant, and whether they may do anything, unless somebody else changed it since they were read. */
  changing(after: Kept, before: Kept): BoundStatement {
    return this.#change.bind({ ...after, ...seen(before) }, 1);
  }

  /** They are as they were read. */
  unchanged(before: Kept): BoundStatement {
    return this.#unchanged.bind(seen(before), 1);
  }

  /** Another owner than this one, who is not locked out, has the scope in their own list. */
  another(id: string, scope: string): BoundStatement {
    return this.#other.bind({ id, scope: `% ${scope} %` }, 1);
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

const seen = ({ id, allowedScopes, disabled, epoch }: Kept): Before => ({
  id,
  scopesBefore: allowedScopes ?? UNBOUNDED,
  disabledBefore: disabled,
  epochBefore: epoch,
});
