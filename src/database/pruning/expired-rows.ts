import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Database } from '../database.js';
import type { UnitOfWork } from '../unit-of-work.js';
import { OldRows } from './old-rows.js';

/** A table that nothing else hangs on: a row goes once its `expiresAt` is over. */
export class ExpiredRows<E extends ObjectLiteral & { readonly expiresAt: number }> extends OldRows<E> {
  /** @param key the property that is the primary key. */
  constructor(database: Database, unitOfWork: UnitOfWork, entity: EntityTarget<E>, key: keyof E & string) {
    super(database, unitOfWork, entity, { key, from: 'expiresAt', keptFor: 0 });
  }
}
