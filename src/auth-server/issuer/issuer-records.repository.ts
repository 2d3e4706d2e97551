import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { IssuerRecord, LAST } from './issuer-record.entity.js';

@Injectable()
export class IssuerRecordsRepository {
  readonly #replace;
  readonly #find;

  constructor(database: Database) {
    this.#replace = database.insert(IssuerRecord, {
      orUpdate: { onConflict: ['id'], set: ['issuer', 'since'] },
    });
    this.#find = database.query<{ id: string }, IssuerRecord>(
      database.select(IssuerRecord, 'one').where('one.id = :id'),
    );
  }

  replace(record: Omit<IssuerRecord, 'id'>): BoundStatement {
    return this.#replace.bind({ id: LAST, ...record });
  }

  find(): Promise<IssuerRecord | undefined> {
    return this.#find.one({ id: LAST });
  }
}
