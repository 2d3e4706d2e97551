import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { PostgresConnections } from '../../src/database/drivers/postgres-connections.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';

const PLACES = 3;
/** Milliseconds. */
const LIMIT = 200;

if (testEngine() === 'postgres') describe('The places in the pool', places);
else it('SQLite has one connection, and no pool', () => expect(testEngine()).toBe('sqlite'));

function places(): void {
  let database: TestDatabase;
  let watcher: pg.Client;
  let pool: pg.Pool;
  let connections: PostgresConnections;
  beforeAll(async () => {
    database = await testDatabase('postgres');
    watcher = new pg.Client({ connectionString: database.url });
    await watcher.connect();
    await watcher.query('CREATE TABLE things AS SELECT 1 AS id');
    pool = new pg.Pool({ connectionString: database.url, max: PLACES, application_name: 'places' });
    connections = new PostgresConnections(pool, undefined, LIMIT);
  });
  afterAll(async () => {
    await pool.end();
    await watcher.end();
    await database.drop();
  });

  const backends = async (): Promise<number> => {
    const counted = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'places'";
    return (await watcher.query<{ n: number }>(counted)).rows[0]?.n ?? 0;
  };
  const work = () => connections.write((client) => client.query('UPDATE things SET id = id + 1'));

  /** The most connections that there are at once until `work` is done. */
  async function most(work: Promise<unknown>): Promise<number> {
    let [highest, over] = [0, false];
    void work.finally(() => (over = true));
    while (!over) highest = Math.max(highest, await backends());
    return highest;
  }

  it('are no more while statements are given up behind a lock, and nothing of those is run later', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query('BEGIN; LOCK TABLE things');
    const all = Promise.allSettled(Array.from({ length: 12 }, work));
    await expect(most(all)).resolves.toBe(PLACES);
    expect((await all).filter(({ status }) => status === 'rejected')).toHaveLength(12);
    while (pool.totalCount > pool.idleCount) await setTimeout(10);
    await other.end();
    await work();
    expect((await watcher.query('SELECT id FROM things')).rows).toEqual([{ id: 2 }]);
  });

  it('stay taken until the server is done with what nobody waits for any more', async () => {
    const pids: number[] = [];
    const given = connections.write(async (client) => {
      pids.push(
        ((await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0] as { pid: number })
          .pid,
      );
      return client.query('SELECT pg_sleep(60)');
    });
    await expect(given).rejects.toThrow('no answer within 0.2 seconds');
    while (pool.totalCount > pool.idleCount) await setTimeout(10);
    const left = await watcher.query('SELECT 1 FROM pg_stat_activity WHERE pid = ANY($1)', [pids]);
    expect(left.rows).toEqual([]);
  });
}
