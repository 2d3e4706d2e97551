import pg from 'pg';
import type { BoundStatement } from '../../src/database/index.js';
import { DatabaseUnavailable } from '../../src/database/index.js';
import { testEngine } from '../support/databases.js';
import { anOwner, COMMITTED, OwnersTogether } from './contract/owners-together.js';

function together(): void {
  const world = new OwnersTogether();
  const { insert, updating, spend, standing, noting, run, write, find, sent } = world;

  it('are one statement of the server, which looks up every row by an index', async () => {
    const units = ['a', 'b', 'c'].map((id) => [insert(anOwner(id))]);
    await expect(sent(() => run(...units))).resolves.toHaveLength(1);
    const relying = await sent(() => run([standing('a'), noting('x')], [standing('a'), noting('y')]));
    const spending = await sent(() => run([spend('b')], [spend('c')]));
    expect([relying.length, spending.length]).toEqual([1, 1]);
    const plans = [
      await planOf(relying[0]?.text, "'{a}', 1, '{z}', '{z}', '{0}', 1"),
      await planOf(spending[0]?.text, "'{1}', '{1}', '{b}', 1"),
    ];
    for (const plan of plans) {
      expect(plan).toContain('Index Scan');
      expect(plan).not.toContain('Seq Scan');
    }
    await expect(sent(() => Promise.all(['a', 'b', 'a'].map(find)))).resolves.toHaveLength(1);
  });

  it('wait for nobody but who they rely on', async () => {
    await write('a', 'b', 'c');
    const other = await client();
    await other.query("BEGIN; UPDATE owners SET epoch = 9 WHERE id = 'b'");
    const [a, held, c] = ['a', 'b', 'c'].map((id) => world.database.driver.commit([spend(id)]));
    await expect(Promise.all([a, c])).resolves.toEqual([COMMITTED, COMMITTED]);
    await other.query('COMMIT');
    await other.end();
    await expect(held).resolves.toEqual(COMMITTED);
  });

  it('spend nothing that was spent while they waited for it', async () => {
    await write('a', 'b');
    const outcome = await outcomeOfWaiting(
      [[spend('a')], [spend('b')]],
      ["UPDATE owners SET disabled = 1 WHERE id = 'b'"],
    );
    expect(outcome).toContain('sluice unit statement 0 affected 1');
    await expect(find('a')).resolves.toMatchObject({ disabled: 0 });
  });

  it('rely on nothing that came to an end while they waited for it', async () => {
    await write('a', 'b');
    const outcome = await outcomeOfWaiting(
      [
        [standing('a'), noting('x')],
        [standing('b'), noting('y')],
      ],
      ["SELECT FROM owners WHERE id = 'b' FOR UPDATE", "UPDATE owners SET disabled = 1 WHERE id = 'b'"],
    );
    expect(outcome).toContain('sluice unit statement 0 affected 1');
  });

  it('go alone where one changes what another relies on', async () => {
    await write('a', 'b', 'c');
    const statements = await sent(() => run([standing('a'), spend('b')], [standing('b'), spend('c')]));
    expect(statements).toHaveLength(2);
  });

  it('are all told that nobody can know, and none is tried again, where the connection breaks', async () => {
    await write('a', 'b');
    const query = jest.spyOn(pg.Client.prototype, 'query');
    query.mockImplementation((() =>
      Promise.reject(new Error('Connection terminated unexpectedly'))) as never);
    const outcomes = await Promise.allSettled(
      [spend('a'), spend('b')].map((statement) => world.database.driver.commit([statement])),
    );
    expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as unknown)).toEqual([
      expect.any(DatabaseUnavailable),
      expect.any(DatabaseUnavailable),
    ]);
    expect(query).toHaveBeenCalledTimes(1);
  });

  it('go alone from then on where the server does not understand them together', async () => {
    await write('a', 'b');
    const longer = updating('id = :id AND length(:size) > 0');
    const both = () => run(...['a', 'b'].map((id) => [longer.bind({ id, epoch: 1, size: 5 }, 1)]));
    await expect(both()).resolves.toEqual([COMMITTED, COMMITTED]);
    await expect(sent(both)).resolves.toHaveLength(2);
  });

  /** What the server says to a group, had it all the time to wait, that meets `others`, which are committed meanwhile. */
  async function outcomeOfWaiting(units: BoundStatement[][], others: string[]): Promise<unknown> {
    const [{ text, values } = { text: '', values: [] }] = await sent(() => run(...units));
    await world.database.dataSource.query('UPDATE owners SET disabled = 0; DELETE FROM issuers');
    const [other, waiting] = [await client(), await client()];
    await other.query(`BEGIN; ${others.join('; ')}`);
    const outcome = waiting.query(text.replace(/set_config\(.+?\)/, 'NULL'), values).catch(String);
    await untilSomebodyWaits(other);
    await other.query('COMMIT');
    const said = await outcome;
    await Promise.all([other.end(), waiting.end()]);
    return said;
  }

  async function client(): Promise<pg.Client> {
    const made = new pg.Client({ connectionString: world.testDb.url });
    await made.connect();
    return made;
  }

  async function untilSomebodyWaits(watcher: pg.Client): Promise<void> {
    const waiting =
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    // In a transaction, activity is as it was seen first.
    const look = async () =>
      (await watcher.query(`SELECT pg_stat_clear_snapshot(); ${waiting}`)) as unknown as pg.QueryResult[];
    while ((await look())[1]?.rowCount === 0);
  }

  /** The plan that is kept for a statement, whatever its values. */
  async function planOf(text = '', values: string): Promise<string> {
    const planner = await client();
    await planner.query(`SET plan_cache_mode = force_generic_plan; PREPARE grouped AS ${text}`);
    const { rows } = await planner.query<Record<string, string>>(`EXPLAIN EXECUTE grouped(${values})`);
    await planner.end();
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
}

if (testEngine() === 'postgres') describe('Units that come together on PostgreSQL', together);
else it('PostgreSQL alone has statements of many units', () => expect(testEngine()).toBe('sqlite'));
