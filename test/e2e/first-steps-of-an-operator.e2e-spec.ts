import { sluice } from '../support/cli.js';
import { testDatabase, type TestDatabase } from '../support/databases.js';
import { Agent } from '../support/http-agent.js';
import { basic, form, useProvider } from '../support/provider.js';
import type { TokenResponse } from '../support/expectations.js';

const PASSWORD = 'an operator chose these words';

describe('The commands of an operator', () => {
  const provider = useProvider();
  const run = (...args: string[]) => sluice(provider.databaseUrl, args, { config: { issuer: provider.url } });
  async function json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await run(...args, '--json');
    expect([code, err]).toEqual([0, '']);
    return JSON.parse(out) as T;
  }
  const list = (token: string, path = 'authorizations') => provider.fetch(token, `/admin/${path}`);

  describe('admin token', () => {
    it('prints a token that opens /admin, and nothing else', async () => {
      const { code, out, err } = await run('admin', 'token');
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^\S+\n$/);
      expect((await list(out.trim())).status).toBe(200);
    });

    it('prints one of less', async () => {
      const { access_token: token, ...said } = await json<TokenResponse>(
        'admin',
        'token',
        '--scopes',
        'admin:keys.readonly',
      );
      expect(said).toEqual({ token_type: 'Bearer', expires_in: 3600, scope: 'admin:keys.readonly' });
      expect([(await list(token, 'keys')).status, (await list(token)).status]).toEqual([200, 403]);
    });

    it.each(['projects', 'admin projects', 'a"b', ''])('refuses the scopes %j', async (scopes) => {
      const { code, out, err } = await run('admin', 'token', '--scopes', scopes);
      expect([code, out, err]).toEqual([1, '', expect.stringMatching(/^error: .+\n$/)]);
    });

    it('of which the first two at once make one client', async () => {
      const database = await testDatabase();
      const both = await Promise.all([1, 2].map(() => sluice(database.url, ['admin', 'token'])));
      await database.drop();
      expect(both.map(({ code, err }) => [code, err])).toEqual([
        [0, ''],
        [0, ''],
      ]);
    });

    it('is over once its client is switched off', async () => {
      const token = (await run('admin', 'token')).out.trim();
      await json('auth', 'revoke', '--client', 'sluice-admin');
      expect((await list(token)).status).toBe(401);
      expect((await list((await run('admin', 'token')).out.trim())).status).toBe(200);
    });
  });

  describe('auth list-authorizations', () => {
    interface Authorization {
      readonly client_id: string;
      readonly username: string | null;
      readonly revoked_at: number | null;
    }

    it('lists those of a user and of a client, the ended ones as well', async () => {
      const [client, other, user] = [await provider.client(), await provider.client(), await provider.user()];
      await provider.login(client, user);
      await provider.login(other, user);
      await json('auth', 'revoke', '--client', other.id);
      const ofUser = await json<Authorization[]>('auth', 'list-authorizations', '--user', user.username);
      expect(ofUser.map(({ client_id: id, revoked_at: at }) => [id, at !== null])).toEqual([
        [other.id, true],
        [client.id, false],
      ]);
      const both = ['--user', user.username, '--client', client.id];
      expect(await json('auth', 'list-authorizations', ...both)).toEqual([
        expect.objectContaining({ client_id: client.id, username: user.username }),
      ]);
      const { out } = await run('auth', 'list-authorizations', '--user', user.username);
      expect(out.split('\n')[0]).toMatch(/^id +client +user +scope +granted +ended$/);
    });

    it('says where there are more', async () => {
      const [client, user] = [await provider.client(), await provider.user()];
      for (let times = 0; times < 2; times++) await provider.login(client, user);
      const { code, err } = await run('auth', 'list-authorizations', '--client', client.id, '--limit', '1');
      expect([code, err]).toEqual([0, 'warning: there are more than 1: --limit shows them\n']);
    });

    it.each([
      ['--user', 'nobody'],
      ['--client', 'nothing'],
      ['--limit', '0'],
      ['--limit', 'x'],
    ])('refuses %s %s', async (...args) => {
      const { code, out, err } = await run('auth', 'list-authorizations', ...args);
      expect([code, out, err]).toEqual([1, '', expect.stringMatching(/^error: .+\n$/)]);
    });
  });

  describe('doctor', () => {
    interface Found {
      readonly check: string;
      readonly state: string;
      readonly found: string;
    }
    const findings = async (): Promise<Found[]> => json<Found[]>('doctor');
    const of = (all: readonly Found[], check: string) =>
      all.filter((one) => one.check === check).map(({ state }) => state);

    it('finds nothing at database, keys and issuer of a server that runs', async () => {
      const all = await findings();
      for (const check of ['database', 'signing keys', 'issuer']) expect(of(all, check)).toEqual(['ok']);
    });

    it('says what RFC 9700 advises against, by client', async () => {
      const client = await provider.client({
        redirectUris: ['example:/callback'],
        anyPrivateScheme: true,
        grantTypes: ['password', 'authorization_code'],
      });
      const all = await findings();
      const ours = all.filter(({ check }) => check === `client ${client.id}`);
      expect(ours.map(({ found }) => /RFC \d+ section [\d.]+/.exec(found)?.[0]).sort()).toEqual([
        'RFC 8252 section 7.1',
        'RFC 9700 section 2.4',
      ]);
    });

    it('ends with 1 where the secret is not the one of the keys', async () => {
      const { code, out } = await sluice(provider.databaseUrl, ['doctor', '--json'], {
        config: { issuer: provider.url, secret: 'another secret than that of the keys 0123' },
      });
      expect([code, of(JSON.parse(out) as Found[], 'signing keys')]).toEqual([1, ['error']]);
    });

    it('warns where nobody answers at the issuer', async () => {
      const { code, out } = await sluice(provider.databaseUrl, ['doctor', '--json'], {
        config: { issuer: 'http://127.0.0.1:1' },
      });
      expect([code, of(JSON.parse(out) as Found[], 'issuer')]).toEqual([0, ['warning']]);
    });
  });

  describe('init', () => {
    let database: TestDatabase;
    beforeEach(async () => (database = await testDatabase()));
    afterEach(() => database.drop());
    const init = (...args: string[]) => sluice(database.url, ['init', ...args]);

    it('makes an administrator and a client, and shows their secrets once', async () => {
      const { code, out, err } = await init();
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^Administrator {2}admin \/ \S{40,}\nClient {9}admin-cli \/ \S{40,}\n/);
      expect(out).toContain('Still to be done:');
      const again = await init('--client-id', 'other');
      expect([again.code, again.out, again.err]).toEqual([
        1,
        '',
        expect.stringMatching(/^error: .*admin.*\n$/),
      ]);
      const clients = await sluice(database.url, ['auth', 'list-clients', '--json']);
      expect(JSON.parse(clients.out)).toHaveLength(1);
    });

    it('takes a password that was chosen, and does not show it', async () => {
      const { code, out } = await init('--username', 'ada', '--password', PASSWORD, '--json');
      expect([code, out.includes(PASSWORD)]).toEqual([0, false]);
      expect(JSON.parse(out)).toMatchObject({ username: 'ada', client_id: 'admin-cli' });
    });

    it.each([
      ['a password that is none', '--password', 'short'],
      ['a name that is none', '--username', ''],
      ['a client id that is none', '--client-id', 'a\u0007b'],
    ])('makes nothing of %s', async (_, ...args) => {
      const { code, out } = await init(...args);
      const [users, clients] = await Promise.all(
        [
          ['user', 'list'],
          ['auth', 'list-clients'],
        ].map((command) => sluice(database.url, [...command, '--json'])),
      );
      expect([code, out, users?.out.trim(), clients?.out.trim()]).toEqual([1, '', '[]', '[]']);
    });
  });

  it('what init prints as a line to paste gets a token for /admin', async () => {
    const { client_id: id, client_secret: secret } = await json<{
      client_id: string;
      client_secret: string;
    }>('init', '--client-id', 'pasted', '--username', 'somebody');
    const reply = await new Agent().send(`${provider.url}/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic(id, secret) },
      body: form({ grant_type: 'client_credentials', scope: 'admin' }).toString(),
    });
    expect((await list(reply.json<TokenResponse>().access_token)).status).toBe(200);
  });
});
