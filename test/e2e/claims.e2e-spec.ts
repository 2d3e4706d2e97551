import { decodeJwt } from 'jose';
import { expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const ADDRESS = { street_address: 'St James Square 12', locality: 'London', country: 'GB' };
const CLAIMS = {
  ...{ given_name: 'Ada', family_name: 'Lovelace', website: 'https://ada.example/', birthdate: '1815-12-10' },
  ...{ email_verified: true, phone_number: '+44 20 1', address: ADDRESS },
};
const ALL = 'openid profile email address phone projects';

describe('Claims', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    client = await provider.client({ allowedScopes: ALL, firstParty: true });
    user = await provider.user({ claims: CLAIMS });
  });
  const userinfo = async (params: Record<string, string>, of = client, who = user) => {
    const { access_token } = await provider.tokens(of, who, params);
    const { sub, ...claims } = (await provider.fetch(access_token, '/auth/userinfo')).json();
    expect(sub).toBe(who.id);
    return claims;
  };
  const wanting = (request: object, scope = 'openid') => ({ scope, claims: JSON.stringify(request) });

  it('come by scope (OIDC Core section 5.4), each in its type', async () => {
    const { given_name, family_name, website, birthdate, ...rest } = CLAIMS;
    const profile = { given_name, family_name, website, birthdate, name: 'Ada' };
    expect(await userinfo({ scope: 'openid profile' })).toEqual({
      ...profile,
      preferred_username: user.username,
      updated_at: Math.floor(provider.clock.now() / 1000),
    });
    expect(await userinfo({ scope: 'openid email address phone' })).toEqual({
      ...rest,
      email: 'ada@example.com',
      phone_number_verified: false,
    });
    expect(await userinfo({ scope: 'openid' })).toEqual({});
  });

  it('come by name where they are asked for (section 5.5), at userinfo or in the ID token', async () => {
    const request = {
      userinfo: { given_name: { essential: true } },
      id_token: { email: null, nickname: null },
    };
    expect(await userinfo(wanting(request))).toEqual({ given_name: 'Ada' });
    const { id_token } = await provider.tokens(client, user, wanting(request));
    const told = decodeJwt(String(id_token));
    expect(told).toMatchObject({ email: 'ada@example.com' });
    expect(told).not.toHaveProperty('given_name');
    expect(told).not.toHaveProperty('nickname');
  });

  it('stay out of the ID token where they were not asked for there', async () => {
    const { id_token } = await provider.tokens(client, user, { scope: ALL });
    expect(Object.keys(decodeJwt(String(id_token))).sort()).toEqual([
      'at_hash',
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'sid',
      'sub',
    ]);
  });

  it('can not be got by name where client or person may not have their scope', async () => {
    const narrow = await provider.client({ allowedScopes: 'openid profile projects', firstParty: true });
    const request = {
      userinfo: { email: { essential: true }, given_name: null, sub: null, password_hash: null },
    };
    expect(await userinfo(wanting(request), narrow)).toEqual({ given_name: 'Ada' });
    const bound = await provider.user({ claims: CLAIMS, allowedScopes: 'openid' });
    expect(await userinfo(wanting(request), client, bound)).toEqual({});
  });

  it('asked for by name are asked of the person too', async () => {
    const stranger = await provider.client({ allowedScopes: ALL });
    const browser = new Agent();
    await provider.approve(stranger, user, { scope: 'openid' }, browser);
    expect((await provider.authorize(stranger, { scope: 'openid' }, browser)).status).toBe(302);
    const asked = await provider.authorize(stranger, wanting({ userinfo: { email: null } }), browser);
    expectPage(asked, 200);
    expect(asked.words).toContain('See your email address');
  });

  it('say in acr how the person logged in, where that is asked', async () => {
    const { id_token } = await provider.tokens(client, user, { scope: 'openid', acr_values: '1' });
    expect(decodeJwt(String(id_token))['acr']).toBe('1');
  });
});
