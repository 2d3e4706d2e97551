import { decodeJwt } from 'jose';
import { dataSourceOf } from '../support/data-source.js';
import { expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const WIDE = 'openid profile email projects';
const NARROW = 'openid profile';
/** Everything that a client can ask for by name, and some of it by value. */
const WISH = {
  userinfo: { email: { essential: true }, email_verified: null, name: null },
  id_token: { email: { value: 'ada@example.com' }, name: null, acr: null },
};
const REQUEST = { scope: 'openid', claims: JSON.stringify(WISH) };

/** A person saw what was allowed when they approved: what is told later is that, and what is allowed then. */
describe('What was not shown is not told, whatever becomes of the bounds', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));

  const widen = ({ id }: TestClient, scopes = WIDE) => provider.clients.setScope(id, scopes);
  async function liberate({ id, username }: TestUser): Promise<void> {
    const dataSource = dataSourceOf(provider.app);
    await dataSource.query(`UPDATE owners SET allowed_scopes = NULL WHERE id = '${id}'`);
    // No process knows of a statement on its own connection: this is what makes it read the row again.
    await provider.users.setDisabled(username, false);
  }

  async function told(accessToken: string): Promise<string[]> {
    const { sub: _sub, ...claims } = (await provider.fetch(accessToken, '/auth/userinfo')).json();
    return Object.keys(claims).sort();
  }
  const inIdToken = (idToken: unknown): unknown[] => {
    const { email, name, acr } = decodeJwt(String(idToken));
    return [email, name, acr];
  };

  it.each([
    [
      'a client that is widened',
      async () => [await provider.client({ allowedScopes: NARROW, defaultScope: '' }), user],
    ],
    [
      'a person who may grant more later',
      async () => [await provider.client(), await provider.user({ allowedScopes: NARROW })],
    ],
    [
      'a first-party client that is widened',
      async () => [
        await provider.client({ allowedScopes: NARROW, defaultScope: '', firstParty: true }),
        user,
      ],
    ],
  ] as const)('claims by name: %s', async (_title, make) => {
    const [client, owner] = (await make()) as [TestClient, TestUser];
    const code = await provider.code(client, owner, REQUEST);
    const waiting = await provider.code(client, owner, REQUEST);
    const { access_token, refresh_token, id_token } = expectTokens(await provider.exchange(client, code));
    await widen(client);
    await liberate(owner);
    const later = expectTokens(await provider.exchange(client, waiting));
    const refreshed = expectTokens(await provider.refresh(client, refresh_token));
    for (const token of [access_token, later.access_token, refreshed.access_token])
      expect(await told(token)).toEqual(['name']);
    for (const token of [id_token, later.id_token, refreshed.id_token])
      expect(inIdToken(token)).toEqual([undefined, 'Ada', '1']);
  });

  it('after a silent approval too; a new page shows what is new, and then it is told', async () => {
    const [client, browser] = [
      await provider.client({ allowedScopes: NARROW, defaultScope: '' }),
      new Agent(),
    ];
    await provider.approve(client, user, REQUEST, browser);
    const silent = codeOf(await provider.authorize(client, REQUEST, browser));
    const { access_token } = expectTokens(await provider.exchange(client, silent));
    await widen(client);
    expect(await told(access_token)).toEqual(['name']);
    const page = await provider.authorize(client, REQUEST, browser);
    expectPage(page, 200);
    expect(page.words).toContain('See your email address');
    const code = codeOf(await submitForm(browser, page, { decision: 'allow' }));
    const tokens = expectTokens(await provider.exchange(client, code));
    expect(await told(tokens.access_token)).toEqual(['email', 'email_verified', 'name']);
  });

  it('a consent page that was open while the client was widened is shown again', async () => {
    const [client, browser] = [
      await provider.client({ allowedScopes: NARROW, defaultScope: '' }),
      new Agent(),
    ];
    await provider.approve(await provider.client(), user, {}, browser);
    const page = await provider.authorize(client, REQUEST, browser);
    await widen(client);
    const again = await submitForm(browser, page, { decision: 'allow' });
    expectPage(again, 200);
    expect(again.words).toContain('See your email address');
  });

  it('what was approved is withheld while it is not allowed, by name and by scope, and told again', async () => {
    const client = await provider.client({ allowedScopes: WIDE, defaultScope: '' });
    const request = { ...REQUEST, scope: 'openid email' };
    const { access_token } = await provider.tokens(client, user, request);
    expect(await told(access_token)).toEqual(['email', 'email_verified', 'name']);
    await widen(client, 'openid');
    expect(await told(access_token)).toEqual([]);
    await widen(client);
    expect(await told(access_token)).toEqual(['email', 'email_verified', 'name']);
  });

  it('scopes: a refresh stays within what was approved, and so does the default', async () => {
    const client = await provider.client({ allowedScopes: NARROW, defaultScope: 'profile' });
    const { refresh_token } = await provider.tokens(client, user, { scope: 'openid profile email' });
    await widen(client);
    const scope = 'openid profile email';
    const whole = expectTokens(await provider.refresh(client, refresh_token, { scope }), {
      scope: 'openid profile',
    });
    const wider = await provider.refresh(client, whole.refresh_token, { scope: `${scope} phone` });
    expectOAuthError(wider, 400, 'invalid_scope');
    expectTokens(await provider.refresh(client, whole.refresh_token), { scope: 'openid profile' });
    expect((await provider.tokens(client, user)).scope).toBe('profile');
  });
});
