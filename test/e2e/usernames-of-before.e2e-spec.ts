import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import { sluice } from '../support/cli.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';

const BEFORE = MIGRATIONS.slice(
  0,
  MIGRATIONS.findIndex(({ name }) => name.startsWith('UsernameKeys')),
);
/** In the order in which they were added. */
const NAMES = ['Demo', 'demo', 'ada@example.com', 'Ju\u0308rgen', 'j\u00fcrgen', 'x\u202e', 'Grace'];

describe('A database from before usernames were prepared', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await new DataSource(dataSourceOptions(database.url, [])).initialize();
    await migrate(dataSource, undefined, { migrations: BEFORE });
    for (const [at, name] of NAMES.entries()) {
      await dataSource.query(`INSERT INTO owners (id, username, epoch) VALUES ('u${at}', '${name}', 0)`);
      await dataSource.query(
        `INSERT INTO users (id, username, password_hash, created_at, updated_at) VALUES ('u${at}', '${name}', 'hash', ${at}, ${at})`,
      );
    }
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const keys = async (): Promise<Record<string, unknown>> => {
    const rows: { username: string; username_key: unknown }[] = await dataSource.query(
      'SELECT username, username_key FROM users',
    );
    return Object.fromEntries(rows.map((row) => [row.username, row.username_key]));
  };

  it('has the plain names filled in by the migration itself', async () => {
    await migrate(dataSource, undefined, { migrations: MIGRATIONS });
    expect(await keys()).toEqual({
      ...Object.fromEntries(NAMES.map((name) => [name, null])),
      ...{ demo: 'demo', 'ada@example.com': 'ada@example.com' },
    });
  });

  it('has the others prepared by `db migrate`, which names those that read alike or can’t be, twice alike', async () => {
    for (let times = 0; times < 2; times++) {
      const { code, out, err } = await sluice(database.url, ['db', 'migrate']);
      expect([code, out]).toEqual([0, 'the schema is up to date\n']);
      expect(err).toMatch(/^warning: these usernames read like another one, or can't be prepared/);
      expect(err).toContain(': "Demo", "Ju\\u0308rgen", "x\\u202e"\n');
      expect(err).not.toContain('Grace');
    }
    expect(await keys()).toMatchObject({ Demo: null, demo: 'demo', Grace: 'grace', 'x\u202e': null });
  });

  it('says the same in JSON, as they are', async () => {
    const { out } = await sluice(database.url, ['db', 'migrate', '--json']);
    expect(JSON.parse(out)).toEqual({
      migrated: true,
      exact_usernames: ['Demo', 'Ju\u0308rgen', 'x\u202e'],
    });
  });
});
