import pg from 'pg';
import { driverOf, openDataSource } from '../../src/database/data-source.js';
import { Database, DatabaseUnavailable } from '../../src/database/index.js';
import { migrate } from '../../src/database/migrate.js';
import { User } from '../../src/users/user.entity.js';
import { testDatabase, testEngine } from '../support/databases.js';

const { query } = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };

/** Stops the whole process before it commits, as SIGSTOP would. */
const pausing = (ms: number) =>
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    if (args[0] === 'COMMIT') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return query.apply(this, args);
  } as never);

// SQLite holds nothing between two statements.
const onPostgres = testEngine() === 'postgres' ? describe : describe.skip;

onPostgres('A process that is paused while it holds rows', () => {
  it('loses them after a while: its unit is not committed, and that is no fault of ours', async () => {
    const testDb = await testDatabase();
    const dataSource = await openDataSource(testDb.url, [User]);
    await migrate(dataSource);
    const driver = driverOf(dataSource);
    const database = new Database(dataSource, driver);
    const [limit] = await driver.read('SHOW idle_in_transaction_session_timeout', []);
    expect(limit).toEqual({ idle_in_transaction_session_timeout: '8s' });

    await driver.read('SET idle_in_transaction_session_timeout = 50', []);
    const users = () => database.select(User, 'user').select('1');
    const hold = database.hold<object>(users()).bind({});
    const remove = database.statement<object>(database.delete(User).where('1 = 1')).bind({});
    const paused = pausing(300);
    await expect(driver.commit([hold, remove])).rejects.toThrow(DatabaseUnavailable);
    paused.mockRestore();

    await expect(driver.commit([hold, remove])).resolves.toMatchObject({ committed: true });
    await dataSource.destroy();
    await testDb.drop();
  });
});
