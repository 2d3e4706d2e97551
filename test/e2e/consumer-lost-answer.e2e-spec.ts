import { ConsumerWorld } from '../support/consumer-world.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { OwnProvider } from '../support/own-provider.js';

const HOUR_SECONDS = 3600;

describe('the answer to a refresh is lost on its way to the consumer', () => {
  const realFetch = globalThis.fetch;
  let database: TestDatabase;
  let toLose = 0;
  let lost = 0;
  beforeAll(async () => {
    database = await testDatabase();
    globalThis.fetch = async (input, init) => {
      const response = await realFetch(input, init);
      if (toLose === 0 || !String(input).endsWith('/auth/token')) return response;
      [toLose, lost] = [toLose - 1, lost + 1];
      throw new TypeError('fetch failed');
    };
  });
  const world = new ConsumerWorld((redirectUri) => OwnProvider.start(redirectUri, database));
  afterAll(async () => {
    globalThis.fetch = realFetch;
    await database.drop();
  });

  /** @returns the statuses of so many visits, the first of which loses answers. */
  async function visits(count: number, answersToLose: number): Promise<number[]> {
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS);
    [toLose, lost] = [answersToLose, 0];
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) statuses.push((await world.get('/consumer/projects')).status);
    expect(lost).toBe(answersToLose);
    return statuses;
  }

  it('and nobody notices: the refresh is repeated, and the provider gives the same tokens again', async () => {
    expect(await visits(1, 1)).toEqual([200]);
  });

  it('twice, and the next visit goes on with the same login', async () => {
    expect(await visits(2, 2)).toEqual([503, 200]);
  });
});
