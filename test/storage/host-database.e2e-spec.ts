import { setImmediate } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { PROVIDER_ENTITIES } from '../../src/package/compose.js';
import { PROJECTS_ENTITIES } from '../../src/projects/index.js';
import type { DatabaseSettings } from '../../src/database/database-settings.js';
import type { Database } from '../../src/database/index.js';
import { UnitOfWork } from '../../src/database/index.js';
import { typeormMigrations } from '../../src/database/migrations/typeorm-migrations.js';
import { openDatabase } from '../../src/database/open-database.js';
import { Project } from '../../src/projects/project.entity.js';
import { testEngine } from '../support/databases.js';
import type { HostDatabase } from '../support/host-database.js';
import { hostDatabase, Members, SQLITE } from '../support/host-database.js';
import { schemaOf } from '../support/schema.js';

const ENTITIES = [...PROVIDER_ENTITIES, ...PROJECTS_ENTITIES];
const postgres = testEngine() === 'postgres';

const aProject = (id: string): Project => ({
  ...{ id, ownerId: 'ada', name: 'A project', description: null },
  ...{ createdAt: 1_763_769_600_000, updatedAt: 1_763_769_600_000 },
});

function projectsIn(database: Database) {
  const insert = database.insert(Project);
  const find = database.query<{ id: string }, Project>(
    database.select(Project, 'project').where('project.id = :id'),
  );
  return {
    add: (id: string) => new UnitOfWork(database).run(insert.bind(aProject(id), 1)),
    find: (id: string) => find.one({ id }),
  };
}

describe("In the application's own database", () => {
  let host: HostDatabase;
  beforeEach(async () => {
    host = await hostDatabase();
  });
  afterEach(() => host.drop());

  const open = (settings: DatabaseSettings = {}): Promise<Database> =>
    openDatabase({ dataSource: host.dataSource, ...settings }, ENTITIES);

  const tables = async (schema?: string): Promise<string[]> => {
    const lines = await schemaOf(host.dataSource, schema);
    const names = lines.map((line) => /^(?:table|column) (?:\w+\.)?(\w+)[.:]/.exec(line)?.[1]);
    const columns = lines.map((line) => /^column (\w+)\./.exec(line)?.[1]);
    return [...new Set((postgres ? columns : names).flatMap((name) => name ?? []))].sort();
  };

  it('has tables of its own beside, and leaves those of the application alone', async () => {
    await host.dataSource.getRepository(Members).insert({ id: 1, nick: 'ada', joined: true });
    const database = await open();
    const projects = projectsIn(database);
    await projects.add('p');
    expect(await projects.find('p')).toEqual(aProject('p'));
    expect(await tables()).toEqual(
      expect.arrayContaining(['migrations', 'sluice_migrations', 'sluice_users', 'users']),
    );
    expect(await host.dataSource.getRepository(Members).find()).toEqual([
      { id: 1, nick: 'ada', joined: true },
    ]);
    expect(host.dataSource.entityMetadatas.map(({ tableName }) => tableName)).toEqual(['users']);
    expect(await host.dataSource.query('SELECT name FROM migrations')).toHaveLength(1);
    await database.close();
    expect(await host.dataSource.getRepository(Members).count()).toBe(1);
  });

  it('has two sets of tables under two prefixes', async () => {
    const [one, other] = [await open({ tablePrefix: 'One_' }), await open({ tablePrefix: 'two' })].map(
      projectsIn,
    );
    await one?.add('p');
    expect(await other?.find('p')).toBeUndefined();
    expect(await one?.find('p')).toEqual(aProject('p'));
    expect(await tables()).toEqual(expect.arrayContaining(['One_projects', 'twoprojects']));
  });

  it('makes only the tables of the roles in use, and those of another once it is', async () => {
    await open({ roles: ['consumer'] });
    expect(await tables()).toEqual([
      'migrations',
      'sluice_consumer_algorithms',
      'sluice_consumer_logins',
      'sluice_consumer_logout_tokens',
      'sluice_consumer_logouts',
      'sluice_consumer_registrations',
      'sluice_consumer_sessions',
      'sluice_migrations',
      'users',
    ]);
    await open({ roles: ['consumer', 'projects', 'provider'] });
    expect(await tables()).toEqual(
      expect.arrayContaining(['sluice_projects', 'sluice_users', 'sluice_audit_events']),
    );
  });

  it('goes on where it was after the next start', async () => {
    await projectsIn(await open()).add('p');
    expect(await projectsIn(await open()).find('p')).toEqual(aProject('p'));
  });

  it('gives every name a prefix, and none that PostgreSQL would cut', async () => {
    const before = await schemaOf(host.dataSource);
    await open({ tablePrefix: 'sixteen_letters_' });
    const lines = (await schemaOf(host.dataSource)).filter((line) => !before.includes(line));
    const names = lines.flatMap((line) => /^(?:table|index) ([^:]+):/.exec(line)?.[1] ?? []);
    const ours = names.filter((name) => !/^(?:PK|UQ|sqlite_autoindex)_/.test(name));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((name) => !name.startsWith('sixteen_letters_') || name.length > 63)).toEqual([]);
  });

  it.each<[DatabaseSettings, RegExp]>([
    [{ tablePrefix: 'my-app' }, /^tablePrefix must be made of letters/],
    [{ tablePrefix: '1st_' }, /^tablePrefix must be made of letters/],
    [{ tablePrefix: 'seventeen_letters' }, /^tablePrefix is longer than 16/],
    [{ tablePrefix: 'sqlite_x' }, /^tablePrefix must not begin with sqlite_/],
    [{ tablePrefix: '' }, /^tablePrefix: the table migrations is that of the dataSource's own/],
    [{ schema: postgres ? 'my-schema' : 'auth' }, /^schema (must be made of letters|is PostgreSQL's)/],
    [{ databaseUrl: 'sqlite::memory:' }, /^exactly one of/],
    [{ dataSource: {} as DataSource }, /^dataSource must be a DataSource of TypeORM/],
    [
      { dataSource: new DataSource({ type: 'better-sqlite3', driver: SQLITE, database: ':memory:' }) },
      /^dataSource is not initialized/,
    ],
    [
      { dataSource: { options: { type: 'mysql' }, isInitialized: true } as DataSource },
      /^dataSource is of the type mysql/,
    ],
    [
      { migrations: 'by-host' },
      /^migrations: 'by-host', but sluice_UsersAndClients\d+ has not run, nor have \d+ more/,
    ],
  ])('refuses %j in one line', async (settings, message) => {
    await expect(open(settings)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
    });
  });

  if (postgres) {
    it('has them in a schema of their own, which it makes', async () => {
      const projects = projectsIn(await open({ schema: 'auth', tablePrefix: '' }));
      await projects.add('p');
      expect(await projects.find('p')).toEqual(aProject('p'));
      expect(await tables()).toEqual(['migrations', 'users']);
      expect(await tables('auth')).toEqual(expect.arrayContaining(['migrations', 'projects', 'users']));
    });
  }
});

describe("Migrations among the application's own", () => {
  const naming = { tablePrefix: 'sluice_' };

  it('are run and undone by it', async () => {
    const ours = typeormMigrations(naming);
    const host = await hostDatabase(ours);
    const database = await openDatabase({ dataSource: host.dataSource, migrations: 'by-host' }, ENTITIES);
    await projectsIn(database).add('p');
    expect(await projectsIn(database).find('p')).toEqual(aProject('p'));
    for (const _migration of ours) await host.dataSource.undoLastMigration();
    expect((await schemaOf(host.dataSource)).filter((line) => line.includes('sluice_'))).toEqual([]);
    expect(await host.dataSource.getRepository(Members).count()).toBe(0);
    await host.drop();
  });
});

if (!postgres) {
  describe('On the one connection that SQLite has', () => {
    it.each(['file', 'memory'])('neither is swallowed by what the other undoes (%s)', async (kind) => {
      const host = await hostDatabase();
      const memory = new DataSource({
        type: 'better-sqlite3',
        driver: SQLITE,
        database: ':memory:',
        entities: [Members],
        synchronize: true,
      });
      const dataSource = kind === 'file' ? host.dataSource : await memory.initialize();
      const projects = projectsIn(await openDatabase({ dataSource }, ENTITIES));

      const theirs = dataSource.createQueryRunner();
      await theirs.startTransaction();
      await theirs.manager.getRepository(Members).insert({ id: 1, nick: 'ada' });
      await theirs.query(
        `INSERT INTO sluice_projects (id, owner_id, name, created_at, updated_at) VALUES ('t', 'a', 'n', 1, 1)`,
      );
      let written = false;
      const writing = projects.add('p').then(() => (written = true));
      const reading = projects.find('t');
      for (let turn = 0; turn < 50; turn++) await setImmediate();
      expect(written).toBe(false);
      await theirs.rollbackTransaction();

      await writing;
      expect(await reading).toBeUndefined();
      expect(await projects.find('p')).toEqual(aProject('p'));
      expect(await dataSource.getRepository(Members).count()).toBe(0);

      const [failed] = await Promise.allSettled([
        projects.add('p'),
        dataSource.getRepository(Members).insert({ id: 2, nick: 'bob' }),
      ]);
      expect(failed.status).toBe('rejected');
      expect(await dataSource.getRepository(Members).count()).toBe(1);
      await host.drop();
    });

    it('waits no longer than it may for a transaction that does not end', async () => {
      const host = await hostDatabase();
      const projects = projectsIn(await openDatabase({ dataSource: host.dataSource }, ENTITIES));
      await host.dataSource.createQueryRunner().startTransaction();
      const clock = jest.spyOn(performance, 'now');
      const pending = [projects.add('p'), projects.find('p')].map((each) =>
        each.catch((error: unknown) => (error as Error).name),
      );
      for (let turn = 0; turn < 10; turn++) await setImmediate();
      clock.mockReturnValue(performance.now() + 60_000);
      expect(await Promise.all(pending)).toEqual(['DatabaseUnavailable', 'DatabaseUnavailable']);
      clock.mockRestore();
      await host.drop();
    });

    it.each([
      ['foreign_keys = OFF', /^dataSource has PRAGMA foreign_keys off/],
      ['query_only = ON', /^dataSource is read-only/],
    ])('changes no PRAGMA of the application: %s is refused', async (pragma, message) => {
      const host = await hostDatabase();
      await host.dataSource.query(`PRAGMA ${pragma}`);
      await expect(openDatabase({ dataSource: host.dataSource }, ENTITIES)).rejects.toThrow(message);
      await host.drop();
    });
  });
}
