import { decodeJwt } from 'jose';
import { LONGEST } from '../../src/common/http/parameter-lengths.js';
import {
  expectErrorPage,
  expectOAuthError,
  expectPage,
  expectRedirectedError,
} from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import { allRows } from '../support/tables.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const TOLD = ['nonce', 'acr_values', 'claims', 'login_hint', 'id_token_hint', 'scope', 'prompt'] as const;
const MORE = [
  'display',
  'ui_locales',
  'claims_locales',
  'code_challenge',
  'max_age',
  'response_type',
] as const;

describe('Every parameter of a request has a bound', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));
  const tooLong = (name: keyof typeof LONGEST) => ({ [name]: 'x'.repeat(LONGEST[name] + 1) });

  it.each([...TOLD, ...MORE])(
    '%s: the client is told, by GET and by POST, also with a password',
    async (name) => {
      const bare = { response_type: 'code', state: STATE, client_id: client.id };
      for (const reply of [
        await provider.submit({ ...bare, ...tooLong(name) }),
        await provider.approve(client, user, tooLong(name)),
        ...(LONGEST[name] < 10_000 ? [await provider.authorize(client, tooLong(name))] : []),
      ]) {
        expectRedirectedError(reply, CALLBACK, name === 'scope' ? 'invalid_scope' : 'invalid_request', STATE);
        expect(new URL(reply.location).searchParams.get('error_description')).toContain(`parameter ${name} `);
      }
    },
  );

  it.each(['client_id', 'redirect_uri', 'response_mode', 'state'] as const)(
    '%s, which a response is made of: a page, and nothing is redirected',
    async (name) => {
      const reply = await provider.submit({ client_id: client.id, ...tooLong(name) });
      expectErrorPage(reply, 400, 'invalid_request', 'xxxxxxxx');
      expect(reply.text).toContain(
        `The parameter ${name} has more than ${LONGEST[name].toLocaleString('en')} characters.`,
      );
    },
  );

  it('the longest that there may be goes through, and comes back whole', async () => {
    const nonce = 'n'.repeat(LONGEST.nonce);
    const { id_token } = await provider.tokens(client, user, {
      ...{ scope: 'openid', nonce, acr_values: '1'.padEnd(LONGEST.acr_values, ' 2') },
      claims: JSON.stringify({ userinfo: { email: null } }).padEnd(LONGEST.claims),
      login_hint: 'l'.repeat(LONGEST.login_hint),
    });
    expect(decodeJwt(String(id_token))).toMatchObject({ nonce, acr: '1' });
    const state = 's'.repeat(LONGEST.state);
    expect(
      new URL((await provider.approve(client, user, { state })).location).searchParams.get('state'),
    ).toBe(state);
  });

  it.each([
    [
      '101 claims',
      { userinfo: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`c${at}`, null])) },
    ],
    ['51 values', { id_token: { acr: { values: Array.from({ length: 51 }, String) } } }],
  ])('%s', async (_title, claims) => {
    const reply = await provider.authorize(client, { scope: 'openid', claims: JSON.stringify(claims) });
    expectRedirectedError(reply, CALLBACK, 'invalid_request', STATE);
  });

  it('no row gets long by what a client may send', async () => {
    const claims = JSON.stringify({
      userinfo: { email: { value: 'x'.repeat(3000) }, ['u'.repeat(3000)]: null },
      id_token: { sub: { values: [user.id, 'x'.repeat(1000)] } },
    });
    const before = await longestValue();
    await provider.tokens(client, user, { scope: 'openid', claims, unknown: 'x'.repeat(50_000) });
    expect(await longestValue()).toBe(before);
  });

  const longestValue = async (): Promise<number> => {
    const rows = Object.values(await allRows(provider.app)).flat();
    return Math.max(...rows.flatMap((row) => Object.values(row)).map((value) => String(value).length));
  };

  it('approvals add up, but not without end: the newest are remembered', async () => {
    const [browser, person] = [new Agent(), await provider.user()];
    const below = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => `projects:${prefix}${at}`).join(' ');
    for (const scope of [
      below('a', 60),
      below('b', 60),
      ...['x', 'y', 'z'].map((c) => below(c.repeat(4000), 1)),
    ])
      codeOf(await provider.approve(client, person, { scope }, browser));
    expect((await provider.authorize(client, { scope: below('z'.repeat(4000), 1) }, browser)).status).toBe(
      302,
    );
    expectPage(await provider.authorize(client, { scope: below('a', 1) }, browser), 200);
    const consents = (await allRows(provider.app))['consents'] ?? [];
    const { scope } = consents.find(({ user_id }) => user_id === person.id) ?? {};
    expect(String(scope).length).toBeLessThanOrEqual(8192);
  });

  it('a page hands back no more than it is asked with, and little of what nobody defined', async () => {
    const unknown = { long: 'x'.repeat(50_000), ['n'.repeat(100)]: 'y', theme: 'dark' };
    const page = await provider.submit({ client_id: client.id, ...unknown });
    expectPage(page, 200);
    expect(page.text.length).toBeLessThan(10_000);
    expect(page.text).toContain('name="theme" value="dark"');
    const again = await submitForm(new Agent(), page, { username: 'u'.repeat(50_000), password: 'p' });
    expectPage(again, 422);
    expect(again.text.length).toBeLessThan(10_000);
  });

  it.each([
    ['code', { grant_type: 'authorization_code' }, 'invalid_request'],
    ['refresh_token', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['username', { grant_type: 'password', password: 'p' }, 'invalid_request'],
    ['password', { grant_type: 'password', username: 'u' }, 'invalid_request'],
    ['scope', { grant_type: 'client_credentials' }, 'invalid_scope'],
  ] as const)('%s at the token endpoint', async (name, grant, code) => {
    const reply = await provider.token(client, { ...grant, ...tooLong(name) });
    expectOAuthError(reply, 400, code, 'xxxxxxxx');
    expect(reply.json()['error_description']).toContain(`parameter ${name} `);
  });

  it.each([
    'id_token_hint',
    'client_id',
    'post_logout_redirect_uri',
    'state',
    'logout_hint',
    'ui_locales',
  ] as const)('%s at the logout, by GET and by POST', async (name) => {
    const url = `${provider.url}/auth/logout`;
    for (const reply of [
      await new Agent().get(`${url}?${new URLSearchParams(tooLong(name)).toString()}`),
      await new Agent().postForm(url, tooLong(name)),
    ]) {
      expectErrorPage(reply, 400, 'invalid_request', 'xxxxxxxx');
      expect(reply.text).toContain(`The parameter ${name} has more than`);
    }
  });
});
