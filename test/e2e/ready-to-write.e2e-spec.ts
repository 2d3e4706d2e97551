import { Logger } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { dataSourceOf } from '../support/data-source.js';
import { testEngine } from '../support/databases.js';
import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { PooledConnections } from '../support/pooled-connections.js';
import type { TestClient } from '../support/provider.js';
import { Provider } from '../support/provider.js';
import { inParallel } from '../proofs/support/rounds.js';

/** How long an answer counts, and some for a busy machine. Milliseconds. */
const A_SECOND = 1100;

describe('/health/ready, of a database that can be read', () => {
  let provider: Provider;
  let client: TestClient;
  let warnings: jest.SpyInstance;
  beforeEach(async () => {
    provider = await new Provider().start();
    client = await provider.client();
    warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  });
  afterEach(async () => {
    await provider.stop();
    warnings.mockRestore();
  });

  const sql = (text: string): Promise<unknown> => dataSourceOf(provider.app).query(text);
  const write = async (): Promise<number> =>
    (await provider.token(client, { grant_type: 'client_credentials' })).status;
  const ask = () => new Agent().get(`${provider.url}/health/ready`);
  const ready = async (): Promise<number> => {
    await setTimeout(A_SECOND);
    return (await ask()).status;
  };
  /** The log has the reason, once; the answer has none. */
  async function expectRefused(reason: RegExp): Promise<void> {
    expect([await ready(), await write()]).toEqual([503, 503]);
    const { status, text } = await ask();
    expect([status, text]).toEqual([503, expect.not.stringMatching(reason)]);
    expect(text).toContain('"message":"unavailable"');
    const said = warnings.mock.calls
      .map(([line]) => String(line))
      .filter((line) => line.startsWith('not ready'));
    expect(said).toEqual([expect.stringMatching(reason)]);
  }

  if (testEngine() === 'sqlite') {
    it('is 503 where the disk is full, as SQLite has it, and 200 once there is room', async () => {
      const [{ page_count: pages }] = (await sql('PRAGMA page_count')) as [{ page_count: number }];
      await sql(`PRAGMA max_page_count = ${pages}`);
      for (let status = 200; status === 200;) status = await write();
      await expectRefused(/^not ready, database: Error: database or disk is full/);
      await sql(`PRAGMA max_page_count = ${pages + 1000}`);
      expect([await ready(), await write()]).toEqual([200, 200]);
    });

    it('is 503 where the file takes no writes, and 200 once it does', async () => {
      await sql('PRAGMA query_only = ON');
      await expectRefused(/^not ready, database: \w+: attempt to write a readonly database/);
      await sql('PRAGMA query_only = OFF');
      expect([await ready(), await write()]).toEqual([200, 200]);
    });

    it('leaves the number of the file’s head as it is, which others may keep there', async () => {
      await sql('PRAGMA user_version = 42');
      expect(await ready()).toBe(200);
      expect(await sql('PRAGMA user_version')).toEqual([{ user_version: 42 }]);
    });

    it('writes once in a second, however many ask, and goes along with who writes', async () => {
      const frames = async (): Promise<number> => {
        const [row] = (await sql('PRAGMA wal_checkpoint(PASSIVE)')) as [{ log: number }];
        return row.log;
      };
      await setTimeout(A_SECOND);
      const before = await frames();
      const answers = await inParallel(50, ask);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect((await frames()) - before).toBeLessThanOrEqual(1);
      await setTimeout(A_SECOND);
      const together = await Promise.all([
        ask(),
        provider.token(client, { grant_type: 'client_credentials' }),
      ]);
      expect(together[0].status).toBe(200);
      expectTokens(together[1]);
    });
  } else {
    /** From another database: in ours nothing can be changed then. */
    const setDefault = async (value: 'on' | 'off'): Promise<void> => {
      const url = new URL(provider.databaseUrl);
      const name = url.pathname.slice(1);
      url.pathname = '/postgres';
      const administrator = new pg.Client({ connectionString: url.href });
      await administrator.connect();
      await administrator.query(`ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`);
      await administrator.end();
    };

    it('is 503 after a switch-over to a server that takes no writes, and 200 once it does', async () => {
      await setDefault('on');
      await new PooledConnections(provider.app).each('SELECT pg_terminate_backend(pg_backend_pid())');
      await expectRefused(
        /^not ready, database: Error: PostgreSQL takes no writes: transaction_read_only is on/,
      );
      await setDefault('off');
      expect([await ready(), await write()]).toEqual([200, 200]);
    });

    it('is 200 where only our connections are from before: others are opened', async () => {
      const connections = new PooledConnections(provider.app);
      await connections.each('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
      expect([await ready(), await write()]).toEqual([200, 200]);
      expect(warnings.mock.calls).toEqual([]);
    });

    it('asks once in a second, however many ask', async () => {
      await setTimeout(A_SECOND);
      const asked = jest.spyOn(pg.Client.prototype, 'query');
      const answers = await inParallel(50, ask);
      const questions = asked.mock.calls.filter(([text]) =>
        JSON.stringify(text).includes('pg_is_in_recovery'),
      );
      asked.mockRestore();
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(questions).toHaveLength(1);
    });
  }
});
