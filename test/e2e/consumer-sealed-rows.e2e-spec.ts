import { DataSource } from 'typeorm';
import { AdversarialWorld } from '../support/adversarial-world.js';
import { Agent } from '../support/http-agent.js';

describe('what the consumer has sealed', () => {
  const world = new AdversarialWorld();
  const database = (): DataSource => world.consumer.app.get(DataSource, { strict: false });
  beforeEach(async () => {
    await database().query('DELETE FROM consumer_sessions');
    await database().query('DELETE FROM consumer_logins');
  });

  /** Plays who can write to the database and has no secret: the sealed data of the two rows change places. */
  async function swap(table: string): Promise<void> {
    const rows = (await database().query(`SELECT * FROM ${table}`)) as Record<string, string>[];
    const [one, two] = rows.map(({ sealed_data: data }) => data);
    expect(rows).toHaveLength(2);
    await database().query(
      `UPDATE ${table} SET sealed_data = CASE WHEN sealed_data = '${one}' THEN '${two}' ELSE '${one}' END`,
    );
  }

  it('of one session opens in no other', async () => {
    const [ada, eve] = [world.agent, new Agent()];
    await world.logIn();
    world.agent = eve;
    world.provider.deviation = { claims: { sub: 'eve' }, userinfo: { sub: 'eve', name: 'Eve' } };
    await world.logIn();
    expect([await world.isLoggedIn(ada), await world.isLoggedIn(eve)]).toEqual([true, true]);
    await swap('consumer_sessions');
    expect([await world.isLoggedIn(ada), await world.isLoggedIn(eve)]).toEqual([false, false]);
  });

  it('of one login opens in no other', async () => {
    const begin = async () => world.provider.answer((await world.get('/consumer/auth')).location);
    await begin();
    const query = await begin();
    await swap('consumer_logins');
    const reply = await world.get(`/consumer/auth_callback?${query}`);
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining('login_expired')]);
    expect(await world.isLoggedIn()).toBe(false);
    expect(world.provider.received('/token')).toEqual([]);
  });
});
