import pg from 'pg';
import { IssuerRecord } from '../../../src/auth-server/issuer/issuer-record.entity.js';
import { driverOf, openDataSource } from '../../../src/database/data-source.js';
import type { BoundStatement, UnitOutcome } from '../../../src/database/index.js';
import { bound, Database } from '../../../src/database/index.js';
import { migrate } from '../../../src/database/migrate.js';
import { OwnerRecord } from '../../../src/owners/index.js';
import type { TestDatabase } from '../../support/databases.js';
import { testDatabase } from '../../support/databases.js';

export const [COMMITTED, REFUSED] = [{ committed: true }, { committed: false, failedAt: 0 }];

export const anOwner = (id: string, more: Partial<OwnerRecord> = {}): OwnerRecord => {
  return { id, username: id, passwordChangedAt: null, allowedScopes: null, disabled: 0, epoch: 0, ...more };
};

/** Owners that are written, spent (disabled, once) and relied on, by two processes on one database. */
export class OwnersTogether {
  database!: Database;
  /** Another process's. */
  beside!: Database;
  testDb!: TestDatabase;

  constructor() {
    beforeAll(async () => {
      this.testDb = await testDatabase();
      this.database = await this.#open();
      await migrate(this.database.dataSource);
      this.beside = await this.#open();
    });
    afterAll(async () => {
      await Promise.all([this.database.close(), this.beside.close()]);
      await this.testDb.drop();
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      for (const table of ['owners', 'issuers']) await this.database.dataSource.query(`DELETE FROM ${table}`);
    });
  }

  async #open(): Promise<Database> {
    const dataSource = await openDataSource(this.testDb.url, [OwnerRecord, IssuerRecord]);
    return new Database(dataSource, driverOf(dataSource));
  }

  insert = (owner: OwnerRecord): BoundStatement => this.database.insert(OwnerRecord).bind(owner, 1);

  updating = (where: string) =>
    this.database.statement<object>(
      this.database
        .update(OwnerRecord)
        .set({ disabled: 1, epoch: bound('epoch') })
        .where(where),
    );

  spend = (id: string, epoch = 1): BoundStatement =>
    this.updating('id = :id AND disabled = 0').bind({ id, epoch }, 1);

  /** A condition. */
  standing = (id: string): BoundStatement =>
    this.database
      .condition<object>(
        this.database.select(OwnerRecord, 'owner').select('1').where('owner.id = :id AND owner.disabled = 0'),
      )
      .bind({ id }, 1);

  /** Inserts a row of another table. */
  noting = (id: string): BoundStatement =>
    this.database.insert(IssuerRecord).bind({ id, issuer: id, since: 0 }, 1);

  run = (...units: BoundStatement[][]): Promise<UnitOutcome[]> =>
    Promise.all(units.map((unit) => this.database.driver.commit(unit)));

  write = (...ids: string[]): Promise<UnitOutcome[]> =>
    this.run(...ids.map((id) => [this.insert(anOwner(id))]));

  find = (id: string | null): Promise<OwnerRecord | undefined> =>
    this.database
      .query<object, OwnerRecord>(this.database.select(OwnerRecord, 'owner').where('owner.id = :id'))
      .one({ id });

  /** The statements that are sent while `work` is done. */
  async sent(work: () => Promise<unknown>): Promise<{ text: string; values: unknown[] }[]> {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await work();
    const sent = query.mock.calls.map(([config]) => config as unknown as { text: string; values: unknown[] });
    query.mockRestore();
    return sent;
  }
}
