import pg from 'pg';
import { driverOf, openDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import {
  bound,
  ConstraintViolation,
  Database,
  DatabaseUnavailable,
  UnitOfWork,
} from '../../src/database/index.js';
import { OwnerRecord } from '../../src/owners/index.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';

const anOwner = (username: string): OwnerRecord => ({
  id: username,
  username,
  passwordChangedAt: null,
  allowedScopes: null,
  disabled: 0,
  epoch: 0,
});

describe('UnitOfWork', () => {
  let testDb: TestDatabase;
  let close: () => Promise<void>;

  beforeEach(async () => {
    testDb = await testDatabase();
  });
  afterEach(async () => {
    await close();
    await testDb.drop();
  });

  async function open() {
    const dataSource = await openDataSource(testDb.url, [OwnerRecord]);
    close = () => dataSource.destroy();
    await migrate(dataSource);
    const database = new Database(dataSource, driverOf(dataSource));
    const insert = database.insert(OwnerRecord);
    const rename = database.statement<{ from: string; to: string }>(
      database
        .update(OwnerRecord)
        .set({ username: bound('to') })
        .where('username = :from'),
    );
    const find = database.query<{ username: string }, OwnerRecord>(
      database.select(OwnerRecord, 'user').where('user.username = :username'),
    );
    return { unitOfWork: new UnitOfWork(database), insert, rename, find };
  }

  it('reads back what it wrote, under the property names', async () => {
    const { unitOfWork, insert, find } = await open();
    await expect(unitOfWork.run(insert.bind(anOwner('ada')))).resolves.toEqual({ committed: true });
    await expect(find.one({ username: 'ada' })).resolves.toEqual(anOwner('ada'));
  });

  it('rolls the whole unit back where a count is not met, and says which', async () => {
    const { unitOfWork, insert, rename, find } = await open();
    const outcome = await unitOfWork.run(
      insert.bind(anOwner('ada')),
      rename.bind({ from: 'nobody', to: 'somebody' }, 1),
    );
    expect(outcome).toEqual({ committed: false, failedAt: 1 });
    await expect(find.one({ username: 'ada' })).resolves.toBeUndefined();
  });

  it('never lets one unit of a batch touch its neighbours', async () => {
    const { unitOfWork, insert, rename, find } = await open();
    const results = await Promise.allSettled([
      unitOfWork.run(insert.bind(anOwner('ada'))),
      unitOfWork.run(insert.bind(anOwner('bob')), insert.bind(anOwner('ada'))),
      unitOfWork.run(rename.bind({ from: 'ada', to: 'eve' }, 1), rename.bind({ from: 'ada', to: 'eve' }, 1)),
      unitOfWork.run(insert.bind(anOwner('cyd'))),
    ]);
    expect(results.map((r) => (r.status === 'fulfilled' ? r.value.committed : r.reason))).toEqual([
      true,
      expect.any(ConstraintViolation),
      false,
      true,
    ]);
    await expect(find.one({ username: 'bob' })).resolves.toBeUndefined();
    await expect(find.one({ username: 'cyd' })).resolves.toEqual(anOwner('cyd'));
  });
});

const { query } = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };

/** Stops the whole process before it commits, as SIGSTOP would. */
const pausing = (ms: number) =>
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    if (args[0] === 'COMMIT') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return query.apply(this, args);
  } as never);

// SQLite holds nothing between two statements.
if (testEngine() === 'postgres') describe('A process that is paused while it holds rows', paused);

function paused(): void {
  it('loses them after a while: its unit is not committed, and that is no fault of ours', async () => {
    const testDb = await testDatabase();
    const dataSource = await openDataSource(testDb.url, [OwnerRecord]);
    await migrate(dataSource);
    const driver = driverOf(dataSource);
    const database = new Database(dataSource, driver);
    const [limit] = await driver.read('SHOW idle_in_transaction_session_timeout', []);
    expect(limit).toEqual({ idle_in_transaction_session_timeout: '8s' });

    await driver.read('SET idle_in_transaction_session_timeout = 50', []);
    const users = () => database.select(OwnerRecord, 'user').select('1');
    const hold = database.hold<object>(users()).bind({});
    const remove = database.statement<object>(database.delete(OwnerRecord).where('1 = 1')).bind({});
    const pause = pausing(300);
    await expect(driver.commit([hold, remove])).rejects.toThrow(DatabaseUnavailable);
    pause.mockRestore();

    await expect(driver.commit([hold, remove])).resolves.toMatchObject({ committed: true });
    await dataSource.destroy();
    await testDb.drop();
  });
}
