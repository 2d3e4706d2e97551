import { describeConsumerAgainst } from '../support/describe-consumer.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { OwnProvider } from '../support/own-provider.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describeConsumerAgainst('this provider in another process', (redirectUri) =>
  OwnProvider.start(redirectUri, database),
);
