import { AccountPage } from '../support/account-page.js';
import { sluice } from '../support/cli.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';
import { allRows } from '../support/tables.js';

const provider = useProvider();
const user = (command: string, username: string, ...more: string[]) =>
  sluice(provider.databaseUrl, ['user', command, '--username', username, ...more]);
const json = async (command: string, username: string) =>
  JSON.parse((await user(command, username, '--json')).out);

describe('sluice user disable', () => {
  it('ends logins and tokens, and lets nobody in until user enable', async () => {
    const [client, ada] = [await provider.client({ firstParty: true }), await provider.user()];
    const password = { grant_type: 'password', username: ada.username, password: ada.password };
    const page = await AccountPage.of(provider, ada);
    const { refresh_token, access_token } = expectTokens(await provider.token(client, password));
    await expect(json('disable', ada.username)).resolves.toMatchObject({ sub: ada.id, disabled: true });
    expect(await page.isLoggedIn()).toBe(false);
    expect((await provider.fetch(access_token, '/projects')).status).toBe(401);
    expectOAuthError(await provider.token(client, password), 400, 'invalid_grant');
    await expect(json('enable', ada.username)).resolves.toMatchObject({ disabled: false });
    const refresh = { grant_type: 'refresh_token', refresh_token };
    expectOAuthError(await provider.token(client, refresh), 400, 'invalid_grant');
    expectTokens(await provider.token(client, password));
  });

  it('is done once, however often it is said, and shown by user list', async () => {
    const { username, id } = await provider.user();
    for (const command of ['enable', 'disable', 'disable', 'enable', 'disable'])
      await json(command, username);
    const { audit_events: all = [] } = await allRows(provider.app);
    const events = all.filter(({ user_id }) => user_id === id);
    expect(events.map(({ type }) => type).sort()).toEqual([
      ...['user.added', 'user.disabled', 'user.disabled', 'user.enabled'],
    ]);
    const listed = await sluice(provider.databaseUrl, ['user', 'list']);
    expect(listed.out).toMatch(new RegExp(`disabled\\n[^]*^${username} .* yes$`, 'm'));
  });

  it.each(['disable', 'enable'])('%s says in one line that there is no such user', async (command) => {
    const err = 'error: there is no user with the username "nobody"\n';
    await expect(user(command, 'nobody')).resolves.toEqual({ code: 1, out: '', err });
    expect((await user(command, 'a\nb')).err).not.toMatch(/\n./);
  });
});
