import { AuthorizationRevoker } from '../../src/auth-server/authorizations/authorization-revoker.js';
import { Config } from '../../src/config/config.js';
import { Database } from '../../src/database/index.js';
import { BATCH_SIZE } from '../../src/database/pruning/batch-size.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { sluice } from '../support/cli.js';
import { expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const TABLES = ['authorization_codes', 'access_tokens', 'refresh_tokens', 'authorizations', 'login_sessions'];

describe('Pruning with AUDIT_RETENTION=0', () => {
  const provider = useProvider({ config: { auditRetention: 0 } });

  it('keeps audit events for ever', async () => {
    const events = () =>
      provider.app.get(Database, { strict: false }).dataSource.query('SELECT id FROM audit_events');
    await provider.client();
    const before: unknown[] = await events();
    expect(before.length).toBeGreaterThan(0);
    provider.clock.advance(20 * 365 * DAY);
    expect(await provider.app.get(Pruner, { strict: false }).prune()).not.toHaveProperty('audit_events');
    expect(await events()).toEqual(before);
  });
});

describe('Pruning', () => {
  const provider = useProvider({ config: { sessionTtl: 2 * DAY } });
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));
  // Whatever a test leaves has had its time before the next.
  afterEach(async () => {
    provider.clock.advance(60 * DAY);
    await prune();
    expect(await counts()).toEqual(TABLES.map(() => 0));
  });

  const pruner = () => provider.app.get(Pruner, { strict: false });
  const prune = () => pruner().prune();
  const query = <T>(sql: string): Promise<T[]> =>
    provider.app.get(Database, { strict: false }).dataSource.query(sql);

  /** Rows in the order of `TABLES`, but for what clients may do for themselves: that stands. */
  async function counts(): Promise<number[]> {
    const found = TABLES.map((table) =>
      query<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} WHERE ${table === 'authorizations' ? 'user_id IS NOT NULL' : '1 = 1'}`,
      ),
    );
    return (await Promise.all(found)).map(([row]) => Number(row?.n));
  }

  it('takes nothing that lives', async () => {
    const tokens = await provider.tokens(client, user);
    const before = await counts();
    expect(before).toEqual([1, 1, 1, 1, 1]);
    expect(Object.values(await prune()).every((count) => count === 0)).toBe(true);
    expect(await counts()).toEqual(before);
    await expectLive(provider, tokens.access_token);
  });

  it('takes what expired, and leaves the rest of the authorization', async () => {
    const tokens = await provider.tokens(client, user);
    provider.clock.advance(HOUR);
    expect(await prune()).toMatchObject({ access_tokens: 1, authorizations: 0, login_sessions: 0 });
    expect(await counts()).toEqual([1, 0, 1, 1, 1]);
    expectTokens(await provider.refresh(client, tokens.refresh_token));
  });

  it('takes an authorization with its last token', async () => {
    expectTokens(await provider.token(client, { grant_type: 'client_credentials' }));
    expectTokens(await provider.login(client, user));
    provider.clock.advance(HOUR);
    expect(await prune()).toMatchObject({ access_tokens: 2, authorizations: 0 });
    provider.clock.advance(30 * DAY + HOUR);
    expect(await prune()).toMatchObject({ refresh_tokens: 1, authorizations: 1 });
  });

  it('takes a revoked access token when it would have expired', async () => {
    const { access_token: token } = expectTokens(
      await provider.token(client, { grant_type: 'client_credentials' }),
    );
    const { id: client_id, secret: client_secret = '' } = client;
    await new Agent().postForm(`${provider.url}/auth/revoke`, { token, client_id, client_secret });
    provider.clock.advance(HOUR - 1);
    expect(await prune()).toMatchObject({ access_tokens: 0 });
    provider.clock.advance(1);
    expect(await prune()).toMatchObject({ access_tokens: 1 });
  });

  it('leaves what a client may do for itself, until that was revoked', async () => {
    const standing = () =>
      query<{ id: string }>('SELECT id FROM authorizations WHERE user_id IS NULL AND revoked_at IS NULL');
    const token = () => provider.token(client, { grant_type: 'client_credentials' });
    expectTokens(await token());
    const [before] = await standing();
    provider.clock.advance(HOUR);
    await prune();
    expect(await standing()).toEqual([before]);
    await provider.app.get(AuthorizationRevoker, { strict: false }).allOfClient(client.id);
    await expectLive(provider, expectTokens(await token()).access_token);
    const [after] = await standing();
    expect(after).not.toEqual(before);
  });

  it('keeps a used code for a day, so that its replay ends what it gave', async () => {
    const code = await provider.code(client, user);
    const { refresh_token } = expectTokens(await provider.exchange(client, code));
    provider.clock.advance(60 + DAY - 1);
    await prune();
    expectOAuthError(await provider.exchange(client, code), 400, 'invalid_grant');
    expectOAuthError(await provider.refresh(client, refresh_token), 400, 'invalid_grant');
  });

  it('takes the codes that nobody redeemed, with their authorizations', async () => {
    for (let i = 0; i < 3; i++) await provider.code(client, user);
    provider.clock.advance(60 + DAY);
    expect(await prune()).toMatchObject({ authorization_codes: 3, authorizations: 3 });
  });

  it('keeps a refresh token that was replaced until it expires, so that its reuse is found out', async () => {
    const first = expectTokens(await provider.login(client, user));
    const second = expectTokens(await provider.refresh(client, first.refresh_token));
    provider.clock.advance(30 * DAY - 1);
    await prune();
    expectOAuthError(await provider.refresh(client, first.refresh_token), 400, 'invalid_grant');
    expectOAuthError(await provider.refresh(client, second.refresh_token), 400, 'invalid_grant');
    const [event] = await query<{ type: string }>('SELECT type FROM audit_events ORDER BY id DESC LIMIT 1');
    expect(event?.type).toBe('refresh_token.reused');
  });

  it('takes login sessions that are over', async () => {
    await provider.code(client, user);
    provider.clock.advance(2 * DAY - 1);
    expect(await prune()).toMatchObject({ login_sessions: 0 });
    provider.clock.advance(1);
    expect(await prune()).toMatchObject({ login_sessions: 1 });
  });

  it('takes audit events when they are a year old, and no sooner', async () => {
    const start = provider.clock.now();
    const recorded = () => query<{ at: number }>(`SELECT at FROM audit_events WHERE at >= ${start}`);
    await provider.app.get(AuthorizationRevoker, { strict: false }).allOfClient(client.id);
    const before = await recorded();
    expect(before.length).toBeGreaterThan(0);
    provider.clock.advance(365 * DAY - 1);
    await prune();
    expect(await recorded()).toEqual(before);
    provider.clock.advance(1);
    expect(await prune()).toMatchObject({ audit_events: before.length });
    expect(await recorded()).toEqual([]);
  });

  describe('of more than a batch', () => {
    const LOTS = 3 * BATCH_SIZE + 50;

    /** Rows as the token endpoint makes them, only faster. */
    async function fill(): Promise<void> {
      const [owner] = (await query('SELECT id FROM users')) as [{ id: string }];
      const now = provider.clock.now();
      const rows = Array.from({ length: LOTS }, (_, i) => i);
      const values = (row: (i: number) => string) => rows.map((i) => `(${row(i)})`).join(', ');
      await query(`INSERT INTO authorizations (id, client_id, user_id, scope, created_at)
        VALUES ${values((i) => `'bulk-${i}', '${client.id}', '${owner.id}', '', ${now}`)}`);
      await query(`INSERT INTO access_tokens (hash, authorization_id, scope, ends_authorization, issued_at, expires_at)
        VALUES ${values((i) => `'bulk-${i}', 'bulk-${i}', '', 1, ${now}, ${now + 1000}`)}`);
      provider.clock.advance(1);
    }

    it('takes it all, and tells how far it is', async () => {
      await fill();
      await expect(pruner().due()).resolves.toBe(LOTS);
      const seen: number[] = [];
      const rows = await pruner().prune({
        onProgress: (done) => seen.push(done),
      });
      expect(rows).toMatchObject({ access_tokens: LOTS, authorizations: LOTS });
      expect(seen).toEqual(expect.arrayContaining([BATCH_SIZE, 2 * BATCH_SIZE, LOTS]));
    });

    it('counts each row once, where several prune at the same time', async () => {
      await fill();
      const results = await Promise.all([prune(), prune(), prune()]);
      const removed = (table: string) => results.reduce((sum, rows) => sum + (rows[table] ?? 0), 0);
      expect([removed('access_tokens'), removed('authorizations')]).toEqual([LOTS, LOTS]);
    });

    it('does the same by the command line: a bar where a person watches, and counts at the end', async () => {
      const { databaseUrl } = provider.app.get(Config, { strict: false });
      await fill();
      // The command line has the real clock; the rows are of its past.
      await query(`UPDATE access_tokens SET expires_at = 1`);
      const { code, out, err } = await sluice(databaseUrl, ['db', 'prune'], { showsProgress: true });
      expect(code).toBe(0);
      expect(out).toMatch(/^table +removed\n/);
      for (const table of ['access_tokens', 'authorizations'])
        expect(out).toMatch(new RegExp(`^${table} +${LOTS}$`, 'm'));
      expect(err).toContain(`[${'#'.repeat(30)}] 100 %  ${LOTS} rows`);
      expect(err.split('\r').length).toBeGreaterThan(LOTS / BATCH_SIZE);
      const quiet = await sluice(databaseUrl, ['db', 'prune', '--json']);
      const nothing = Object.fromEntries(['total', ...TABLES, 'signing_keys'].map((name) => [name, 0]));
      expect([quiet.code, JSON.parse(quiet.out), quiet.err]).toEqual([
        0,
        expect.objectContaining(nothing),
        '',
      ]);
    });

    it('ends early where it is told to', async () => {
      await fill();
      const stop = new AbortController();
      const rows = await pruner().prune({ signal: stop.signal, onProgress: () => stop.abort() });
      expect(rows['access_tokens'] ?? 0).toBeLessThanOrEqual(BATCH_SIZE);
      expect((await counts())[1]).toBeGreaterThanOrEqual(LOTS - BATCH_SIZE);
    });

    it('serves tokens meanwhile', async () => {
      await fill();
      const pruning = prune();
      const { access_token } = expectTokens(
        await provider.token(client, { grant_type: 'client_credentials' }),
      );
      await expectLive(provider, access_token);
      await pruning;
      await expectLive(provider, access_token);
    });
  });
});
