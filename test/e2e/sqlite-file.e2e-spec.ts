import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import { ConfigError } from '../../src/common/errors/config-error.js';
import { Config } from '../../src/config/config.js';
import { openDataSource } from '../../src/database/data-source.js';
import { testEngine } from '../support/databases.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient } from '../support/provider.js';
import { Provider } from '../support/provider.js';

/** What a look at the side files, and before a read, may be old. Milliseconds, and some for a busy machine. */
const MOMENT = 300;

const cutOff = (file: string, size: number): void => {
  const descriptor = openSync(file, 'r+');
  ftruncateSync(descriptor, size);
  closeSync(descriptor);
};

// PostgreSQL minds its files itself.
if (testEngine() === 'sqlite') describe('The SQLite file under a running server', underServer);

function underServer(): void {
  let provider: Provider;
  let client: TestClient;
  let file: string;
  let errors: jest.SpyInstance;
  beforeEach(async () => {
    errors = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    provider = await new Provider().start();
    client = await provider.client();
    file = provider.app.get(Config, { strict: false }).databaseUrl.slice('sqlite:'.length);
  });
  afterEach(async () => {
    await provider.stop();
    errors.mockRestore();
  });

  const write = () => provider.token(client, { grant_type: 'client_credentials' });
  const ready = async () => (await new Agent().get(`${provider.url}/health/ready`)).status;

  async function expectDown(accessToken: string): Promise<void> {
    expect(await ready()).toBe(503);
    const refused = await write();
    expectOAuthError(refused, 503, 'temporarily_unavailable');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await provider.fetch(accessToken)).status).toBe(503);
    expect((await new Agent().get(`${provider.url}/health/live`)).status).toBe(200);
  }

  it.each<[string, () => void, RegExp]>([
    ['removed', () => rmSync(file), /sluice\.db is gone/],
    ['removed with its log', () => ['', '-wal', '-shm'].forEach((end) => rmSync(file + end)), /is gone/],
    ['removed with its folder', () => rmSync(join(file, '..'), { recursive: true }), /is gone/],
    [
      'replaced by a copy of itself',
      () => {
        copyFileSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
      /another file stands in the place/,
    ],
    ['robbed of its log', () => rmSync(`${file}-wal`), /-wal is gone/],
    ['robbed of its index of the log', () => rmSync(`${file}-shm`), /-shm is gone/],
    ['emptied', () => cutOff(file, 0), /was cut off/],
  ])('%s: not ready, and nothing is answered as done; said once', async (_title, harm, message) => {
    const { access_token } = expectTokens(await write());
    harm();
    await expectDown(access_token);
    await setTimeout(MOMENT);
    await expectDown(access_token);
    const said = errors.mock.calls.map(([text]) => String(text)).filter((text) => message.test(text));
    expect(said).toEqual([expect.stringContaining('nothing is read or written until')]);
  });

  it('no write is answered as done after the file went, however many are under way', async () => {
    let isGone = false;
    const answers = Array.from({ length: 10 }, async () => {
      const seen: [boolean, number][] = [];
      while (seen.length < 30) {
        const before = isGone;
        seen.push([before, (await write()).status]);
      }
      return seen;
    });
    await setTimeout(30);
    renameSync(file, `${file}.away`);
    isGone = true;
    const after = (await Promise.all(answers)).flat().filter(([gone]) => gone);
    expect(new Set(after.map(([, status]) => status))).toEqual(new Set([503]));
    renameSync(`${file}.away`, file);
  });

  it('goes on once the file is put back, with all that was answered as done', async () => {
    const { access_token } = expectTokens(await write());
    renameSync(file, `${file}.away`);
    await expectDown(access_token);
    renameSync(`${file}.away`, file);
    expect(await ready()).toBe(200);
    expectTokens(await write());
    expect((await provider.fetch(access_token)).status).not.toBe(503);
  });

  it('may be reached by a symbolic link, also one that leads nowhere yet: its log is beside the file itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-link-'));
    mkdirSync(join(folder, 'far'));
    symlinkSync(join('far', 'real.db'), join(folder, 'link.db'));
    const linked = new Provider({ config: { databaseUrl: `sqlite:${join(folder, 'link.db')}` } });
    const look = async () => (await new Agent().get(`${linked.url}/health/ready`)).status;
    try {
      await linked.start();
      expect(await look()).toBe(200);
      expectTokens(await linked.token(await linked.client(), { grant_type: 'client_credentials' }));
      expect([await look(), errors.mock.calls]).toEqual([200, []]);
      rmSync(join(folder, 'far', 'real.db-wal'));
      expect(await look()).toBe(503);
    } finally {
      await linked.stop();
    }
    rmSync(folder, { recursive: true });
  });

  it('is not confused by another process that writes, checkpoints and vacuums', async () => {
    const other = new EmbeddedSqlite(file);
    other.exec('CREATE TABLE pad (text TEXT)');
    const insert = other.prepare('INSERT INTO pad VALUES (?)');
    for (let round = 0; round < 5; round++) {
      for (let row = 0; row < 200; row++) insert.run('x'.repeat(4000));
      expect(await ready()).toBe(200);
      other.exec('DELETE FROM pad');
      other.exec('VACUUM');
      other.pragma('wal_checkpoint(TRUNCATE)');
      expect(await ready()).toBe(200);
      expectTokens(await write());
    }
    other.close();
    expect(await ready()).toBe(200);
    expect(errors).not.toHaveBeenCalled();
  });
}

describe('An SQLite file that is no good, at the start', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-file-'));
    file = join(folder, 'sluice.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function filled(): number {
    const connection = new EmbeddedSqlite(file);
    connection.exec('CREATE TABLE pad (text TEXT); CREATE INDEX by_text ON pad (text)');
    const insert = connection.prepare('INSERT INTO pad VALUES (?)');
    connection.exec('BEGIN');
    for (let row = 0; row < 500; row++) insert.run(`${row} ${'x'.repeat(500)}`);
    connection.exec('COMMIT');
    connection.close();
    return statSync(file).size;
  }

  function overwrite(at: number, bytes: Buffer): void {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, bytes, 0, bytes.length, at);
    closeSync(descriptor);
  }

  it.each<[string, () => void, RegExp]>([
    ['a folder', () => mkdirSync(file), /it is a folder/],
    ['a text', () => writeFileSync(file, 'no database at all\n'.repeat(100)), /it is no SQLite database/],
    ['cut off', () => cutOff(file, filled() / 2), /it is damaged/],
    ['cut off within a page', () => cutOff(file, filled() - 100), /it is damaged/],
    ['nothing but its first page', () => filled() && cutOff(file, 4096), /it is damaged/],
    [
      'overwritten in the middle',
      () => overwrite(filled() / 2, Buffer.alloc(20_000, 'rubbish')),
      /it is damaged/,
    ],
    ['without its head', () => filled() && overwrite(0, Buffer.alloc(100)), /no SQLite database|is damaged/],
    ['missing, but for its log', () => writeFileSync(`${file}-wal`, 'x'.repeat(5000)), /-wal is not/],
    [
      'empty, but for its log',
      () => {
        writeFileSync(file, '');
        writeFileSync(`${file}-wal`, 'x'.repeat(5000));
      },
      /it is missing or empty/,
    ],
    [
      'missing behind a link, but for its log',
      () => {
        symlinkSync('real.db', file);
        writeFileSync(join(folder, 'real.db-wal'), 'x'.repeat(5000));
      },
      /real\.db-wal is not/,
    ],
    [
      'below a file',
      () => writeFileSync((file = join(folder, 'a')), '') ?? (file += '/sluice.db'),
      /ENOTDIR/,
    ],
  ])('%s: refused by name, in one line', async (_title, make, message) => {
    make();
    const error = await openDataSource(`sqlite:${file}`, []).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toMatch(message);
    expect((error as ConfigError).message).toContain(file);
    expect((error as ConfigError).message).not.toContain('\n');
  });

  it('a good one opens, a new one is made, and an empty one filled', async () => {
    filled();
    for (const path of [file, join(folder, 'new.db'), join(folder, 'empty.db')]) {
      if (path.endsWith('empty.db')) writeFileSync(path, '');
      await (await openDataSource(`sqlite:${path}`, [])).destroy();
    }
  });
});
