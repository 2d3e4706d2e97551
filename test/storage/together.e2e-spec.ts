import pg from 'pg';
import { driverOf, openDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import type { BoundStatement, UnitOutcome } from '../../src/database/index.js';
import { bound, ConstraintViolation, Database, DatabaseUnavailable } from '../../src/database/index.js';
import { OwnerRecord } from '../../src/owners/index.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';

const [COMMITTED, REFUSED] = [{ committed: true }, { committed: false, failedAt: 0 }];
const UNUSUAL = ['', 'NULL', '{}', ',', '"', '\\', '\\"', "'", '$1', ' a b ', 'a\nb\t', '漢😀', '%_', 'null'];
const isPostgres = testEngine() === 'postgres';

const anOwner = (id: string, more: Partial<OwnerRecord> = {}): OwnerRecord => {
  return { id, username: id, passwordChangedAt: null, allowedScopes: null, disabled: 0, epoch: 0, ...more };
};

describe('Units that come together', () => {
  let testDb: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    testDb = await testDatabase();
    const dataSource = await openDataSource(testDb.url, [OwnerRecord]);
    await migrate(dataSource);
    database = new Database(dataSource, driverOf(dataSource));
  });
  afterAll(async () => {
    await database.close();
    await testDb.drop();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await database.dataSource.query('DELETE FROM owners');
  });

  const insert = (owner: OwnerRecord): BoundStatement => database.insert(OwnerRecord).bind(owner, 1);
  const updating = (where: string) =>
    database.statement<object>(
      database
        .update(OwnerRecord)
        .set({ disabled: 1, epoch: bound('epoch') })
        .where(where),
    );
  const spend = (id: string, epoch = 1) => updating('id = :id AND disabled = 0').bind({ id, epoch }, 1);
  const standing = (id: string) =>
    database
      .condition<object>(
        database.select(OwnerRecord, 'owner').select('1').where('owner.id = :id AND owner.disabled = 0'),
      )
      .bind({ id }, 1);
  const run = (...units: BoundStatement[][]): Promise<UnitOutcome[]> =>
    Promise.all(units.map((unit) => database.driver.commit(unit)));
  const find = (id: string) =>
    database
      .query<object, OwnerRecord>(database.select(OwnerRecord, 'owner').where('owner.id = :id'))
      .one({ id });
  const write = (...ids: string[]) => run(...ids.map((id) => [insert(anOwner(id))]));

  /** The statements that are sent while `work` is done. */
  async function sent(work: () => Promise<unknown>): Promise<string[]> {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await work();
    const texts = query.mock.calls.map(([config]) => (config as unknown as { text: string }).text);
    query.mockRestore();
    return texts;
  }

  it('are all written, with whatever text there is in them', async () => {
    await run(
      ...UNUSUAL.map((text, at) => [
        insert(anOwner(String(at), { username: text, allowedScopes: at % 2 ? text : null })),
      ]),
    );
    const found = await Promise.all(UNUSUAL.map((_, at) => find(String(at))));
    expect(found).toEqual(
      UNUSUAL.map((text, at) => anOwner(String(at), { username: text, allowedScopes: at % 2 ? text : null })),
    );
  });

  it('are told apart where one of them finds nothing to spend', async () => {
    await write('a', 'b', 'c');
    await expect(run([spend('a')], [spend('nobody')], [spend('b', 7)])).resolves.toEqual([
      COMMITTED,
      REFUSED,
      COMMITTED,
    ]);
    await expect(find('b')).resolves.toMatchObject({ disabled: 1, epoch: 7 });
    await expect(find('c')).resolves.toMatchObject({ disabled: 0 });
  });

  it('spend a thing once', async () => {
    await write('a', 'b');
    const outcomes = await run([spend('a')], [spend('a')], [spend('b')], [spend('a')]);
    expect(outcomes.filter(({ committed }) => committed)).toHaveLength(2);
    expect(outcomes[2]).toEqual(COMMITTED);
  });

  it('are refused where one finds two and another none, though it is one for each', async () => {
    await run([insert(anOwner('a', { allowedScopes: 'x' }))], [insert(anOwner('b', { allowedScopes: 'x' }))]);
    const spendAll = (scope: string) => updating('allowedScopes = :scope').bind({ scope, epoch: 1 }, 1);
    await expect(run([spendAll('x')], [spendAll('y')])).resolves.toEqual([REFUSED, REFUSED]);
  });

  it('are told apart where one breaks a key, and nothing of that one is written', async () => {
    await write('a', 'taken');
    const units = ['b', 'taken', 'c'].map((id) =>
      database.driver.commit([insert(anOwner(`${id}-first`)), insert(anOwner(id))]),
    );
    const [first, second, third] = await Promise.allSettled(units);
    expect([first, third]).toEqual([first, third].map(() => ({ status: 'fulfilled', value: COMMITTED })));
    expect(second).toMatchObject({ reason: expect.any(ConstraintViolation) as unknown });
    await expect(find('taken-first')).resolves.toBeUndefined();
  });

  it('are told apart where one relies on what is not so, by the index of what was not met', async () => {
    await write('a', 'b');
    await run([spend('b')]);
    const unit = (on: string, id: string) => [standing('a'), standing(on), insert(anOwner(id))];
    await expect(run(unit('a', 'c'), unit('b', 'd'), unit('a', 'e'))).resolves.toEqual([
      COMMITTED,
      { committed: false, failedAt: 1 },
      COMMITTED,
    ]);
    await expect(find('d')).resolves.toBeUndefined();
  });
  it('delete what is theirs', async () => {
    await write('a', 'b', 'c');
    const remove = (id: string) =>
      database.statement<object>(database.delete(OwnerRecord).where('id = :id')).bind({ id }, 1);
    await expect(run([remove('a')], [remove('b')], [remove('d')])).resolves.toEqual([
      COMMITTED,
      COMMITTED,
      REFUSED,
    ]);
    await expect(find('a')).resolves.toBeUndefined();
    await expect(find('c')).resolves.toBeDefined();
  });

  it('are counted one by one', async () => {
    await write('a');
    const counted = (id: string) => updating('id = :id').counting({ id, epoch: 3 });
    await expect(run([counted('a')], [counted('b')])).resolves.toEqual([
      { committed: true, counts: [1] },
      { committed: true, counts: [0] },
    ]);
  });

  it('are read together, each its own row, and what one asks for that can not be keeps nobody else from theirs', async () => {
    await write('a', 'b');
    const [a, nobody, b, again] = await Promise.all(['a', 'x', 'b', 'a'].map(find));
    expect([a, nobody, b, again].map((row) => row?.id)).toEqual(['a', undefined, 'b', 'a']);
    const answers = await Promise.allSettled(['a', 'no\0text', 'b'].map(find));
    expect(answers[0]).toMatchObject({ value: { id: 'a' } });
    expect(answers[2]).toMatchObject({ value: { id: 'b' } });
  });

  if (!isPostgres) return;

  it('are one statement of the server, which looks up every row by an index', async () => {
    const units = ['a', 'b', 'c'].map((id) => [insert(anOwner(id))]);
    await expect(sent(() => run(...units))).resolves.toHaveLength(1);
    const [text, ...more] = await sent(() => run([standing('a'), spend('b')], [standing('a'), spend('c')]));
    expect(more).toEqual([]);
    const lines = await planOf(text ?? '', "'{a}', 1, '{1}', '{1}', '{b}', 1");
    expect(lines).toContain('Index Scan');
    expect(lines).not.toContain('Seq Scan');
    await expect(sent(() => Promise.all(['a', 'b', 'a'].map(find)))).resolves.toHaveLength(1);
  });

  it('wait for nobody but who they rely on', async () => {
    await write('a', 'b', 'c');
    const other = await client();
    await other.query("BEGIN; UPDATE owners SET epoch = 9 WHERE id = 'b'");
    const [a, held, c] = ['a', 'b', 'c'].map((id) => database.driver.commit([spend(id)]));
    await expect(Promise.all([a, c])).resolves.toEqual([COMMITTED, COMMITTED]);
    await other.query('COMMIT');
    await other.end();
    await expect(held).resolves.toEqual(COMMITTED);
  });

  it('spend nothing that was spent while they waited for it', async () => {
    await write('a', 'b');
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await run([spend('a')], [spend('b')]);
    const [{ text, values }] = query.mock.calls[0] as unknown as [{ text: string; values: unknown[] }];
    query.mockRestore();
    await database.dataSource.query('UPDATE owners SET disabled = 0');
    const [other, waiting] = [await client(), await client()];
    await other.query("BEGIN; UPDATE owners SET disabled = 1 WHERE id = 'b'");
    // It would not wait so long.
    const outcome = waiting.query(text.replace(/set_config\(.+?\)/, 'NULL'), values).catch(String);
    await untilSomebodyWaits(other);
    await other.query('COMMIT');
    await expect(outcome).resolves.toContain('sluice unit statement 0 affected 1');
    await Promise.all([other.end(), waiting.end()]);
    await expect(find('a')).resolves.toMatchObject({ disabled: 0 });
  });

  it('are all told that nobody can know, and none is tried again, where the connection breaks', async () => {
    await write('a', 'b');
    const query = jest.spyOn(pg.Client.prototype, 'query');
    query.mockImplementation((() =>
      Promise.reject(new Error('Connection terminated unexpectedly'))) as never);
    const outcomes = await Promise.allSettled(
      [spend('a'), spend('b')].map((statement) => database.driver.commit([statement])),
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

  async function client(): Promise<pg.Client> {
    const made = new pg.Client({ connectionString: testDb.url });
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
  async function planOf(text: string, values: string): Promise<string> {
    const planner = await client();
    await planner.query(`SET plan_cache_mode = force_generic_plan; PREPARE grouped AS ${text}`);
    const { rows } = await planner.query<Record<string, string>>(`EXPLAIN EXECUTE grouped(${values})`);
    await planner.end();
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
});
