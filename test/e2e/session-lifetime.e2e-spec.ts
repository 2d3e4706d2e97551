import { Database } from '../../src/database/index.js';
import { expectPage, expectTokens } from '../support/expectations.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const NAME = 'sluice_session';
const MINUTE = 60;

describe('The lifetime of a login session', () => {
  const provider = useProvider({ config: { sessionTtl: 20 * MINUTE, sessionIdleTtl: 8 * MINUTE } });
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  beforeEach(async () => {
    [client, user, browser] = [await provider.client(), await provider.user(), new Agent()];
    await provider.approve(client, user, {}, browser);
  });

  const use = (): Promise<Reply> => provider.authorize(client, {}, browser);
  const sidOf = async (reply: Reply): Promise<unknown> => {
    const { id_token } = expectTokens(await provider.exchange(client, codeOf(reply)));
    return JSON.parse(Buffer.from(String(id_token?.split('.')[1]), 'base64url').toString())['sid'];
  };
  async function stored(): Promise<Record<string, unknown>> {
    const { dataSource } = provider.app.get(Database, { strict: false });
    const rows: Record<string, unknown>[] = await dataSource.query('SELECT * FROM login_sessions');
    return rows.find((row) => row['user_id'] === user.id) ?? {};
  }

  it('ends when it is not used', async () => {
    provider.clock.advance(8 * MINUTE - 1);
    codeOf(await provider.authorize(client, {}, browser));
    provider.clock.advance(8 * MINUTE);
    expectPage(await use(), 200);
  });

  it('goes on while it is used, but no longer than its absolute lifetime', async () => {
    for (let minutes = 0; minutes < 18; minutes += 6) {
      codeOf(await use());
      provider.clock.advance(6 * MINUTE);
    }
    codeOf(await use());
    provider.clock.advance(2 * MINUTE - 1);
    codeOf(await use());
    provider.clock.advance(1);
    expectPage(await use(), 200);
  });

  it('is written at most once a minute', async () => {
    const begun = (await stored())['last_used_at'];
    provider.clock.advance(59);
    codeOf(await use());
    expect((await stored())['last_used_at']).toEqual(begun);
    provider.clock.advance(1);
    codeOf(await use());
    expect(Number((await stored())['last_used_at'])).toBe(Number(begun) + 60_000);
  });

  it('serves parallel tabs alike', async () => {
    provider.clock.advance(2 * MINUTE);
    const replies = await Promise.all(Array.from({ length: 10 }, use));
    expect(new Set(replies.map(codeOf)).size).toBe(10);
  });

  it('knows the device in plain words, and keeps no header', async () => {
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';
    const { username, password } = user;
    const params = { client_id: client.id, username, password };
    codeOf(await provider.submit(params, browser, { 'user-agent': userAgent }));
    expect(await stored()).toMatchObject({ device: 'Firefox on Linux' });
    expect(JSON.stringify(await stored())).not.toContain('Mozilla');
  });

  it('keeps its sid when the same person logs in again, with a new cookie and a new lifetime', async () => {
    const scope = { scope: 'openid' };
    const sid = await sidOf(await provider.approve(client, user, scope, browser));
    const cookie = browser.cookie(NAME);
    provider.clock.advance(7 * MINUTE);
    const again = await provider.approve(client, user, scope, browser);
    expect(await sidOf(again)).toBe(sid);
    expect(browser.cookie(NAME)).not.toBe(cookie);
    provider.clock.advance(8 * MINUTE - 1);
    codeOf(await use());
  });

  it('has another sid where another person logs in in the same browser', async () => {
    const scope = { scope: 'openid' };
    const sid = await sidOf(await provider.approve(client, user, scope, browser));
    const other = await provider.user();
    expect(await sidOf(await provider.approve(client, other, scope, browser))).not.toBe(sid);
    expect(await stored()).toEqual({});
  });

  it('never stands in a URL', async () => {
    const cookie = String(browser.cookie(NAME));
    const page = await provider.authorize(client, { prompt: 'consent' }, browser);
    expect(page.text + (await use()).location).not.toContain(cookie);
  });
});
