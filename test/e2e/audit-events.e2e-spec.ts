import { AccountPage } from '../support/account-page.js';
import { auditEvents } from '../support/audit-events.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import { Provider, useProvider } from '../support/provider.js';
import { FailedLogins } from '../../src/auth-server/sessions/failed-logins.js';
import { Pruner } from '../../src/database/pruning/pruner.js';

const provider = useProvider();
const DAY = 86_400;
const of = async (...types: string[]) => (await auditEvents(provider, ...types)).at(-1);
const requestOf = (reply: Reply) => ({ request_id: reply.headers.get('x-request-id'), address: '127.0.0.1' });

describe('The audit trail tells of', () => {
  it('a login with its client, session, request and address; what was approved for the first time; a logout', async () => {
    const [client, ada, agent] = [await provider.client(), await provider.user(), new Agent()];
    const login = await provider.approve(client, ada, { scope: 'openid projects' }, agent);
    const about = { ...requestOf(login), client_id: client.id, user_id: ada.id };
    const begun = await of('login.succeeded');
    expect(begun).toMatchObject({ ...about, session_id: expect.any(String), authorization_id: null });
    const given = await of('consent.given');
    expect(given).toMatchObject({ ...about, session_id: begun?.['session_id'] });
    expect(given?.['authorization_id']).toEqual(expect.any(String));
    expect(given?.['detail']).toBe('{"scope":[null,"openid projects"]}');
    await provider.approve(client, ada, { scope: 'openid' }, agent);
    await provider.approve(client, ada, { scope: 'openid email' }, agent);
    expect((await auditEvents(provider, 'consent.given')).map(({ detail }) => detail)).toEqual([
      '{"scope":[null,"openid projects"]}',
      '{"scope":["openid projects","openid projects email"]}',
    ]);
    const page = await AccountPage.of(provider, ada);
    const [form] = await page.forms('sessions/end-others');
    const reply = await page.post('sessions/end-others', form?.fields ?? {});
    const ended = await of('session.others_ended');
    expect(ended).toMatchObject({ ...requestOf(reply), user_id: ada.id, session_id: expect.any(String) });
  });

  it('a login that failed, and whose it was where somebody has that name', async () => {
    const [client, ada] = [await provider.client(), await provider.user()];
    const wrong = { ...ada, password: 'not this one at all' };
    const reply = await provider.approve(client, wrong);
    const expected = { ...requestOf(reply), client_id: client.id, session_id: null, times: null };
    expect(await of('login.failed')).toMatchObject({ ...expected, user_id: ada.id });
    await provider.approve(client, { ...wrong, username: 'nobody-at-all' });
    expect(await of('login.failed')).toMatchObject({ client_id: client.id, user_id: null });
  });

  it('the password grant, in its unit', async () => {
    const [client, ada] = [await provider.client(), await provider.user()];
    const reply = await provider.login(client, ada);
    expectTokens(reply);
    expect(await of('login.succeeded')).toMatchObject({
      ...{ ...requestOf(reply), client_id: client.id, user_id: ada.id, session_id: null },
      authorization_id: expect.any(String),
    });
    const failed = await provider.login(client, { ...ada, password: 'not this one at all' });
    expectOAuthError(failed, 400, 'invalid_grant');
    expect(await of('login.failed')).toMatchObject({ ...requestOf(failed), user_id: ada.id });
  });

  it('a code that came again, with the request that it came with', async () => {
    const [client, ada] = [await provider.client(), await provider.user()];
    const code = await provider.code(client, ada);
    expectTokens(await provider.exchange(client, code));
    const again = await provider.exchange(client, code);
    expect(await of('authorization_code.replayed')).toMatchObject(requestOf(again));
  });

  it('so many failed logins a minute, and of the others how many there were', async () => {
    const one = await new Provider({ config: { loginAttempts: 0 } }).start();
    try {
      const client = await one.client();
      const failing = { ...(await one.user()), password: 'not this one at all' };
      for (let times = 0; times < 103; times++)
        await one.login(client, { ...failing, username: `n${times}` });
      expect(await auditEvents(one, 'login.failed')).toHaveLength(100);
      await one.app.get(FailedLogins, { strict: false }).onModuleDestroy();
      const rows = await auditEvents(one, 'login.failed');
      expect(rows).toHaveLength(101);
      expect(rows.at(-1)).toMatchObject({ times: 3, user_id: null, request_id: null });
    } finally {
      await one.stop();
    }
  });
});

describe('The addresses in the audit trail', () => {
  const prune = (of: Provider) => of.app.get(Pruner, { strict: false }).prune();
  const addresses = async (of: Provider) =>
    (await auditEvents(of, 'login.succeeded')).map(({ address }) => address);

  it('are forgotten after a month, and the events stay', async () => {
    const one = await new Provider().start();
    try {
      const [client, ada] = [await one.client(), await one.user()];
      await one.login(client, ada);
      one.clock.advance(29 * DAY);
      await one.login(client, ada);
      await prune(one);
      expect(await addresses(one)).toEqual(['127.0.0.1', '127.0.0.1']);
      one.clock.advance(2 * DAY);
      await prune(one);
      expect(await addresses(one)).toEqual([null, '127.0.0.1']);
    } finally {
      await one.stop();
    }
  });

  it('are not kept at all where AUDIT_ADDRESSES is 0', async () => {
    const one = await new Provider({ config: { auditAddresses: 0 } }).start();
    try {
      await one.login(await one.client(), await one.user());
      expect(await addresses(one)).toEqual([null]);
    } finally {
      await one.stop();
    }
  });
});
