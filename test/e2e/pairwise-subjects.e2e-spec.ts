import { decodeJwt } from 'jose';
import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('Pairwise subjects (OIDC Core section 8.1)', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));
  const pairwise = (...redirectUris: string[]) => provider.client({ subjectType: 'pairwise', redirectUris });

  /** By what name the client gets to know the user, wherever it may look. */
  const subjects = async (client: TestClient, of = user) => {
    const tokens = await provider.tokens(client, of, { scope: 'openid' });
    const userinfo = (await provider.fetch(tokens.access_token, '/auth/userinfo')).json();
    const [access, refresh] = await Promise.all(
      [tokens.access_token, tokens.refresh_token].map((token) => provider.introspect(client, token)),
    );
    return [decodeJwt(String(tokens.id_token)).sub, userinfo['sub'], access?.['sub'], refresh?.['sub']];
  };

  it('are the same in the ID token, at userinfo and at introspection, and tell nothing of the user', async () => {
    const client = await pairwise('https://a.example/cb');
    const [subject, ...elsewhere] = await subjects(client);
    expect(subject).toMatch(/^[\w-]{43}$/);
    expect(new Set(elsewhere)).toEqual(new Set([subject]));
    expect(await subjects(client)).toEqual([subject, ...elsewhere]);
    const { access_token } = await provider.tokens(client, user, { scope: 'openid' });
    expect(await provider.introspect(client, access_token)).not.toHaveProperty('username');
  });

  it('are shared within a sector only, and by nobody else', async () => {
    const [here] = await subjects(await pairwise('https://b.example/cb'));
    const [neighbour] = await subjects(await pairwise('https://b.example:8443/other'));
    const [elsewhere] = await subjects(await pairwise('https://c.example/cb'));
    const [other] = await subjects(await pairwise('https://b.example/cb'), await provider.user());
    expect(neighbour).toBe(here);
    expect(new Set([here, elsewhere, other, user.id]).size).toBe(4);
  });

  it('come with a sid of the sector, or the session would tell what the subject does not', async () => {
    const browser = new Agent();
    const sidAt = async (client: TestClient) => {
      const code = await provider.code(client, user, { scope: 'openid' }, browser);
      const { id_token } = expectTokens(await provider.exchange(client, code));
      return decodeJwt(String(id_token))['sid'];
    };
    const here = await sidAt(await pairwise('https://e.example/cb'));
    expect(here).toMatch(/^[\w-]{43}$/);
    expect(await sidAt(await pairwise('https://e.example/other'))).toBe(here);
    const elsewhere = [
      await sidAt(await pairwise('https://f.example/cb')),
      await sidAt(await provider.client()),
    ];
    expect(new Set([here, ...elsewhere]).size).toBe(3);
  });

  it('leave the resource server its own name for the person', async () => {
    const { access_token } = await provider.tokens(await pairwise('https://d.example/cb'), user);
    const init = {
      method: 'POST',
      body: '{"name":"Bridge"}',
      headers: { 'content-type': 'application/json' },
    };
    const created = await provider.fetch(access_token, '/projects', init);
    const asPublic = await provider.tokens(await provider.client(), user);
    const list = await provider.fetch(asPublic.access_token);
    expect(list.text).toContain(String(created.json()['id']));
  });
});
