import type { DataSource } from 'typeorm';
import { AdversarialWorld } from '../support/adversarial-world.js';
import { dataSourceOf } from '../support/data-source.js';
import { Agent } from '../support/http-agent.js';

describe('what the consumer has sealed', () => {
  const world = new AdversarialWorld();
  const database = (): DataSource => dataSourceOf(world.consumer.app);
  beforeEach(() => database().query('DELETE FROM consumer_sessions'));

  /** Plays who can write to the database and has no secret: the sealed data of the two rows change places. */
  async function swap(): Promise<void> {
    const rows = (await database().query('SELECT * FROM consumer_sessions')) as Record<string, string>[];
    const [one, two] = rows.map(({ sealed_data: data }) => data);
    expect(rows).toHaveLength(2);
    await database().query(
      `UPDATE consumer_sessions SET sealed_data = CASE WHEN sealed_data = '${one}' THEN '${two}' ELSE '${one}' END`,
    );
  }

  it('of one session opens in no other', async () => {
    const [ada, eve] = [world.agent, new Agent()];
    await world.logIn();
    world.agent = eve;
    world.provider.deviation = { claims: { sub: 'eve' }, userinfo: { sub: 'eve', name: 'Eve' } };
    await world.logIn();
    expect([await world.isLoggedIn(ada), await world.isLoggedIn(eve)]).toEqual([true, true]);
    await swap();
    expect([await world.isLoggedIn(ada), await world.isLoggedIn(eve)]).toEqual([false, false]);
  });

  it('of one login is of no use under the name of another', async () => {
    const begin = async () => {
      const reply = await world.get('/consumer/auth');
      const [name, value] = (reply.headers.getSetCookie()[0] as string).split(/[=;]/);
      return { name, value, query: world.provider.answer(reply.location) };
    };
    const [one, two] = [await begin(), await begin()];
    const cookie = `${two.name}=${one.value}`;
    const reply = await new Agent().get(`${world.consumer.url}/consumer/auth_callback?${two.query}`, {
      cookie,
    });
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining('state_mismatch')]);
    expect(world.provider.received('/token')).toEqual([]);
  });
});
