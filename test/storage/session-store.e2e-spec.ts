import { ConsumerSessionsRepository } from '../../src/consumer/storage/consumer-sessions.repository.js';
import { DatabaseSessionStore } from '../../src/consumer/storage/database-session-store.js';
import { CONSUMER_ENTITIES, MemorySessionStore } from '../../src/consumer/index.js';
import { driverOf, openDataSource } from '../../src/database/data-source.js';
import { Database, UnitOfWork } from '../../src/database/index.js';
import { migrate } from '../../src/database/migrate.js';
import { testDatabase, testEngine } from '../support/databases.js';
import { describeSessionStore } from '../../src/package/testing.js';

async function openStore(url: string) {
  const dataSource = await openDataSource(url, CONSUMER_ENTITIES);
  await migrate(dataSource);
  const database = new Database(dataSource, driverOf(dataSource));
  const store = new DatabaseSessionStore(new ConsumerSessionsRepository(database), new UnitOfWork(database));
  return { store, close: () => database.driver.drain().then(() => dataSource.destroy()) };
}

describeSessionStore(`the database (${testEngine()})`, async () => {
  const database = await testDatabase();
  const [one, other] = [await openStore(database.url), await openStore(database.url)];
  const close = async (): Promise<void> => {
    await one.close();
    await other.close();
    await database.drop();
  };
  return { stores: [one.store, other.store], close };
});

describeSessionStore('memory', () => {
  const store = new MemorySessionStore();
  return Promise.resolve({ stores: [store, store] as const, close: () => Promise.resolve() });
});
