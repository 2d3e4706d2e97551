import {
  expectErrorPage,
  expectLive,
  expectOAuthError,
  expectPage,
  expectRedirectedError,
  expectTokens,
} from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, useProvider } from '../support/provider.js';

const provider = useProvider();
const COOKIE = 'sluice_session';

let client: TestClient;
let other: TestClient;
let user: TestUser;
beforeAll(async () => {
  [client, other] = [await provider.client(), await provider.client()];
  user = await provider.user();
});

describe('What was stolen from one client', () => {
  it('is a code that no other client can redeem, nor spoil', async () => {
    const open = await provider.publicClient();
    const code = await provider.code(client, user);
    for (const thief of [other, open]) {
      expectOAuthError(await provider.exchange(thief, code), 400, 'invalid_grant', code);
    }
    expectTokens(await provider.exchange(client, code));
  });

  it('is a refresh token that no other client can use, nor spoil', async () => {
    const { refresh_token: token, access_token: access } = await provider.tokens(client, user);
    for (let tries = 0; tries < 3; tries++) {
      expectOAuthError(await provider.refresh(other, token), 400, 'invalid_grant', String(token));
    }
    await expectLive(provider, access);
    expectTokens(await provider.refresh(client, token));
  });

  it('is a code of a public client that is worth nothing without its verifier', async () => {
    const open = await provider.publicClient();
    const [own, foreign] = [pkce(), pkce()];
    const code = await provider.code(open, user, own.params);
    for (const params of [
      {},
      { code_verifier: '' },
      { code_verifier: foreign.verifier },
      { code_verifier: own.params.code_challenge },
      { code_verifier: `${own.verifier}a` },
      { code_verifier: own.verifier.toLowerCase() + 'A' },
    ]) {
      expectOAuthError(await provider.exchange(open, code, params), 400, 'invalid_grant', own.verifier);
    }
    expectTokens(await provider.exchange(open, code, { code_verifier: own.verifier }));
  });

  it('is no code as an access token, no access token as a refresh token, and so on', async () => {
    const code = await provider.code(client, user);
    const { access_token: access, refresh_token: refresh } = await provider.tokens(client, user);
    for (const token of [code, String(refresh)]) expect((await provider.fetch(token)).status).toBe(401);
    for (const token of [access, code]) {
      expectOAuthError(await provider.refresh(client, token), 400, 'invalid_grant');
    }
    for (const token of [access, String(refresh)]) {
      expectOAuthError(await provider.exchange(client, token), 400, 'invalid_grant');
    }
  });
});

describe('PKCE is not talked away', () => {
  it.each([
    ['a verifier where no challenge was', {}, { code_verifier: pkce().verifier }],
    ['no verifier where a challenge was', pkce().params, {}],
    ['another redirect URI', { redirect_uri: CALLBACK }, { redirect_uri: 'https://evil.example' }],
    ['no redirect URI where one was', { redirect_uri: CALLBACK }, {}],
  ])('%s', async (_title, asked, redeemed) => {
    const code = await provider.code(client, user, asked);
    expectOAuthError(await provider.exchange(client, code, redeemed), 400, 'invalid_grant', 'evil');
  });

  it.each([
    ['plain', { code_challenge: pkce().verifier, code_challenge_method: 'plain' }],
    ['no method', { code_challenge: pkce().params.code_challenge }],
    ['a method in another case', { ...pkce().params, code_challenge_method: 's256' }],
    ['no challenge of a public client', {}],
  ])('%s', async (_title, params) => {
    const open = await provider.publicClient();
    for (const reply of [
      await provider.authorize(open, params),
      await provider.approve(open, user, params),
    ]) {
      expectRedirectedError(reply, CALLBACK, 'invalid_request');
    }
  });

  it('state may only be missing where a challenge stands for it', async () => {
    expectRedirectedError(
      await provider.authorize(client, { state: undefined }),
      CALLBACK,
      'invalid_request',
    );
    expectPage(await provider.authorize(client, { state: undefined, ...pkce().params }), 200);
  });
});

describe("Another site's page", () => {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'nonsense' },
    { 'sec-fetch-site': '' },
  ];

  it.each(foreign)('%j can neither log in nor answer for the owner', async (headers) => {
    const browser = new Agent();
    await provider.approve(client, user, {}, browser);
    const before = browser.cookie(COOKIE);
    const { username, password } = user;
    for (const fields of [
      { username, password },
      { decision: 'allow' },
      { decision: 'deny' },
      { username },
    ]) {
      const reply = await provider.submit({ client_id: client.id, ...fields }, browser, headers);
      expectErrorPage(reply, 403, 'access_denied', 'evil');
      expect([reply.headers.get('location'), browser.cookie(COOKIE)]).toEqual([null, before]);
    }
  });

  it('gets no cookie that other sites send, or scripts read', async () => {
    const [cookie] = (await provider.approve(client, user)).headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/; Domain/i);
  });

  it('may not read what the endpoints answer', async () => {
    for (const path of ['/auth/token', '/auth/code', '/projects', '/auth/userinfo', '/consumer/home']) {
      const reply = await new Agent().get(provider.url + path, { origin: 'https://evil.example' });
      expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
      expect(reply.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
    }
  });

  it('frames none of the pages', async () => {
    const browser = new Agent();
    expectPage(await provider.authorize(client), 200);
    expectPage(await provider.authorize({ id: 'nobody' }), 400);
    expectPage(await provider.approve(client, { ...user, password: 'wrong' }, {}, browser), 422);
    await provider.approve(client, user, {}, browser);
    expectPage(await provider.authorize(other, {}, browser), 200);
    expectPage(await new Agent().get(`${provider.url}/auth/errors/invalid_grant`), 200);
  });
});

describe('A session that an attacker planted', () => {
  const asOf = (cookie: string) => ({ cookie: `${COOKIE}=${cookie}` });

  it('is never adopted by who logs in', async () => {
    const planted = 'A'.repeat(43);
    const { username, password } = user;
    const form = { client_id: client.id, username, password };
    const reply = await provider.submit(form, new Agent(), asOf(planted));
    expect(codeOf(reply)).toBeDefined();
    const [given] = reply.headers.getSetCookie();
    expect(given).toMatch(new RegExp(`^${COOKIE}_\\d+=[\\w-]{43};`));
    expect(given).not.toContain(planted);
    const seen = await new Agent().get(provider.authorizeUrl(client), asOf(planted));
    expect([seen.status, seen.text.includes('type="password"')]).toEqual([200, true]);
  });

  it('which is a real one of the attacker ends when the victim logs in', async () => {
    const [attacker, attackers] = [await provider.user(), new Agent()];
    await provider.approve(client, attacker, {}, attackers);
    const planted = attackers.cookie(COOKIE) as string;
    const { username, password } = user;
    await provider.submit({ client_id: client.id, username, password }, new Agent(), asOf(planted));
    const seen = await new Agent().get(provider.authorizeUrl(other), asOf(planted));
    expect([seen.text.includes('type="password"'), seen.text.includes(username)]).toEqual([true, false]);
  });

  it('and a wrong password ends nobody’s session', async () => {
    const browser = new Agent();
    await provider.approve(client, user, {}, browser);
    await provider.approve(client, { ...user, password: 'wrong' }, {}, browser);
    expect(codeOf(await provider.authorize(client, {}, browser))).toBeDefined();
  });
});
