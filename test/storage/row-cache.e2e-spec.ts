import { setImmediate } from 'node:timers/promises';
import { driverOf, openDataSource } from '../../src/database/data-source.js';
import { bound, Database, RowCache, UnitOfWork } from '../../src/database/index.js';
import { migrate } from '../../src/database/migrate.js';
import { OwnerRecord, OwnersRepository } from '../../src/owners/index.js';
import { User } from '../../src/users/user.entity.js';
import type { StoredUser } from '../../src/users/users.repository.js';
import { UsersRepository } from '../../src/users/users.repository.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';

const ADA: StoredUser = {
  id: 'ada',
  username: 'ada',
  usernameKey: 'ada',
  passwordHash: 'hash',
  passwordChangedAt: null,
  claims: null,
  name: null,
  email: null,
  allowedScopes: null,
  disabled: 0,
  epoch: 0,
  createdAt: 1,
  updatedAt: 1,
};

describe('RowCache', () => {
  let testDb: TestDatabase;
  const closing: (() => Promise<void>)[] = [];
  beforeEach(async () => (testDb = await testDatabase()));
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
    await testDb.drop();
  });

  /** What one process has; `reads` counts how often it asked the database. */
  async function open() {
    const dataSource = await openDataSource(testDb.url, [User, OwnerRecord]);
    await migrate(dataSource);
    const database = new Database(dataSource, driverOf(dataSource));
    closing.push(() => database.driver.drain().then(() => dataSource.destroy()));
    const owners = new OwnersRepository(database);
    const users = new UsersRepository(database, owners);
    const cache = new RowCache<StoredUser>(database, [User, OwnerRecord]);
    const unitOfWork = new UnitOfWork(database);
    const rename = database.statement<{ id: string; name: string }>(
      database
        .update(User)
        .set({ name: bound('name') })
        .where('id = :id'),
    );
    const process = {
      reads: 0,
      find: (id: string) =>
        cache.find(id, () => {
          process.reads += 1;
          return users.findById(id);
        }),
      read: (id: string) => users.findById(id),
      add: (user: StoredUser) => unitOfWork.run(...users.inserting(user)),
      rename: (id: string, name: string) => unitOfWork.run(rename.bind({ id, name }, 1)),
      remove: (id: string) => unitOfWork.run(owners.deleting(id)),
    };
    return process;
  }

  it('asks once while nothing changes, where the engine can tell, and else each time', async () => {
    const one = await open();
    await one.add(ADA);
    for (let i = 0; i < 5; i++) await expect(one.find('ada')).resolves.toEqual(ADA);
    expect(one.reads).toBe(testEngine() === 'sqlite' ? 1 : 5);
  });

  it('is not needed for what several ask in one turn of the event loop: PostgreSQL is asked once', async () => {
    const one = await open();
    await one.add(ADA);
    const [first, second] = await Promise.all([one.read('ada'), one.read('ada')]);
    expect([first, second]).toEqual([ADA, ADA]);
    expect(first === second).toBe(testEngine() === 'postgres');
    expect(await one.read('ada')).not.toBe(first);
  });

  it('shows whoever is told of a commit what it did, whoever reads beside', async () => {
    const one = await open();
    await one.add(ADA);
    let done = false;
    const readers = Array.from({ length: 5 }, async () => {
      while (!done) await one.read('ada').then(() => setImmediate());
    });
    for (let i = 0; i < 200; i++) {
      await one.rename('ada', `Ada ${i}`);
      await expect(one.read('ada')).resolves.toMatchObject({ name: `Ada ${i}` });
    }
    done = true;
    await Promise.all(readers);
  });

  it('never remembers that something is missing', async () => {
    const one = await open();
    await expect(one.find('ada')).resolves.toBeUndefined();
    await one.add(ADA);
    await expect(one.find('ada')).resolves.toEqual(ADA);
  });

  it('sees its own changes at once', async () => {
    const one = await open();
    await one.add(ADA);
    await one.find('ada');
    await one.rename('ada', 'Ada');
    await expect(one.find('ada')).resolves.toMatchObject({ name: 'Ada' });
    await one.remove('ada');
    await expect(one.find('ada')).resolves.toBeUndefined();
  });

  it('sees what another process changed at once', async () => {
    const [one, other] = [await open(), await open()];
    await other.add(ADA);
    for (let round = 0; round < 50; round++) {
      await one.find('ada');
      await other.rename('ada', `Ada ${round}`);
      await expect(one.find('ada')).resolves.toMatchObject({ name: `Ada ${round}` });
    }
    await other.remove('ada');
    await expect(one.find('ada')).resolves.toBeUndefined();
  });

  it('keeps nothing that was read before a change and arrived after it', async () => {
    const one = await open();
    await one.add(ADA);
    const cache = one.find('ada');
    await Promise.all([cache, one.rename('ada', 'Ada')]);
    await expect(one.find('ada')).resolves.toMatchObject({ name: 'Ada' });
  });
});
