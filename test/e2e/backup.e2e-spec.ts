import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import { Config } from '../../src/config/config.js';
import { sluice } from '../support/cli.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';
import type { TokenResponse } from '../support/expectations.js';
import { expectLive, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { Provider } from '../support/provider.js';

jest.setTimeout(60_000);

const run = promisify(execFile);

/** Logs in, again and again, until it is told to stop. */
class Load {
  readonly issued: TokenResponse[] = [];
  readonly #work: Promise<void>;
  #stopped = false;

  constructor(provider: Provider, client: TestClient) {
    this.#work = (async () => {
      while (!this.#stopped) {
        this.issued.push(expectTokens(await provider.token(client, { grant_type: 'client_credentials' })));
        await setImmediate();
      }
    })();
  }

  async reach(count: number): Promise<void> {
    while (this.issued.length < count) await setImmediate();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    return this.#work;
  }
}

describe('A backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-backup-'));
  let provider: Provider;
  let client: TestClient;
  let user: TestUser;
  let databaseUrl: string;

  beforeAll(async () => {
    provider = await new Provider().start();
    [client, user] = [await provider.client(), await provider.user()];
    ({ databaseUrl } = provider.app.get(Config, { strict: false }));
  });
  afterAll(async () => {
    await provider.stop();
    rmSync(folder, { recursive: true });
  });

  /** Ends the provider and starts another on the copy; tokens of before the backup go on working there. */
  async function goOnWith(copyUrl: string, before: TokenResponse, duringLoad: TokenResponse): Promise<void> {
    await provider.stop();
    provider = await new Provider({ config: { databaseUrl: copyUrl } }).start();
    await expectLive(provider, before.access_token, duringLoad.access_token);
    expectTokens(await provider.refresh(client, before.refresh_token));
    expectTokens(await provider.login(client, user));
  }

  if (testEngine() === 'sqlite') {
    it('is refused where the file exists, or can’t be made, in one line', async () => {
      const existing = join(folder, 'existing.db');
      writeFileSync(existing, 'precious');
      for (const file of [existing, join(folder, 'none/backup.db'), '/dev/null/backup.db']) {
        const { code, out, err } = await sluice(databaseUrl, ['db', 'backup', file]);
        expect([code, out, err]).toEqual([1, '', expect.stringMatching(/^error: [^\n]+\n$/)]);
      }
      expect(statSync(existing).size).toBe('precious'.length);
      expect(readdirSync(folder)).toEqual(['existing.db']);
      const missing = await sluice(`sqlite:${folder}/none.db`, ['db', 'backup', join(folder, 'b.db')]);
      expect([missing.code, missing.err]).toEqual([1, expect.stringMatching(/^error: [^\n]+\n$/)]);
      expect(readdirSync(folder)).toEqual(['existing.db']);
    });

    it('leaves the database as it is: an old schema is not migrated by it', async () => {
      const [old, copy] = [join(folder, 'old.db'), join(folder, 'old-backup.db')];
      new EmbeddedSqlite(old).exec('CREATE TABLE "of before" (id text)').close();
      expect(await sluice(`sqlite:${old}`, ['db', 'backup', copy])).toMatchObject({ code: 0, err: '' });
      for (const file of [old, copy]) {
        const tables = new EmbeddedSqlite(file).prepare('SELECT name FROM sqlite_master').all();
        expect(tables).toEqual([{ name: 'of before' }]);
      }
    });

    it('under load is whole, private, and can be gone on with', async () => {
      const file = join(folder, 'backup.db');
      const before = expectTokens(await provider.login(client, user));
      const load = new Load(provider, client);
      await load.reach(20);
      const { code, out } = await sluice(databaseUrl, ['db', 'backup', file, '--json']);
      await load.stop();
      expect([code, JSON.parse(out)]).toEqual([0, { file, bytes: statSync(file).size }]);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const copy = new EmbeddedSqlite(file);
      expect(copy.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(copy.pragma('foreign_key_check')).toEqual([]);
      const count = (sql: string) => copy.prepare(`SELECT count(*) FROM ${sql}`).pluck().get();
      expect(count('access_tokens')).toBeGreaterThan(20);
      expect(count('access_tokens WHERE authorization_id NOT IN (SELECT id FROM authorizations)')).toBe(0);
      copy.close();
      await goOnWith(`sqlite:${file}`, before, load.issued[19]!);
    });

    it('holds one moment, however fast another process writes', async () => {
      const [source, file] = [join(folder, 'busy.db'), join(folder, 'busy-backup.db')];
      const writer = new EmbeddedSqlite(source);
      writer.pragma('journal_mode = WAL');
      writer.exec('CREATE TABLE a (id integer, pad text); CREATE TABLE b (id integer, pad text)');
      const pad = 'x'.repeat(2000);
      const write = (id: number) => {
        writer.exec('BEGIN');
        for (const table of ['a', 'b']) writer.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(id, pad);
        writer.exec('COMMIT');
      };
      for (let id = 0; id < 1000; id++) write(id);
      let [done, written] = [false, 1000];
      const backup = sluice(`sqlite:${source}`, ['db', 'backup', file]).finally(() => (done = true));
      for (; !done; await setImmediate()) write(written++);
      expect(await backup).toMatchObject({ code: 0 });
      writer.close();
      const copy = new EmbeddedSqlite(file);
      const [a, b] = ['a', 'b'].map((table) => copy.prepare(`SELECT max(id) FROM ${table}`).pluck().get());
      expect(a).toBe(b);
      expect(a).toBeGreaterThanOrEqual(999);
      expect(a).toBeLessThan(written);
      copy.close();
    });
  } else {
    it('of PostgreSQL is pg_dump’s, as one line says', async () => {
      const file = join(folder, 'backup.db');
      expect(await sluice(databaseUrl, ['db', 'backup', file])).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(/^error: [^\n]*pg_dump[^\n]*\n$/),
      });
      expect(readdirSync(folder)).toEqual([]);
    });

    // As docs/operations.md has it; where the client's programs are not installed there is nothing to try.
    if (isInstalled('pg_dump') && isInstalled('pg_restore')) {
      it('by pg_dump under load can be gone on with', async () => {
        const file = join(folder, 'backup.dump');
        const before = expectTokens(await provider.login(client, user));
        const load = new Load(provider, client);
        await load.reach(20);
        await run('pg_dump', ['--format=custom', `--file=${file}`, databaseUrl]);
        await load.stop();
        const copy: TestDatabase = await testDatabase();
        try {
          await run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${copy.url}`, file]);
          await goOnWith(copy.url, before, load.issued[19]!);
        } finally {
          await provider.stop();
          await copy.drop();
        }
      });
    }
  }
});

function isInstalled(program: string): boolean {
  try {
    return execFileSync(program, ['--version'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
}
