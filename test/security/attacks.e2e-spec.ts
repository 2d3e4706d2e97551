import { expectNothingLeaks } from '../support/bad-input.js';
import { expectErrorPage, expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { readForm } from '../support/html-form.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { basic, codeOf, STATE, useProvider } from '../support/provider.js';
import { sendRaw } from '../support/raw-http.js';

const provider = useProvider();
const MARKUP = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</title><svg onload=alert(1)>',
  '<%= 7*7 %>{{7*7}}${7*7}<a>',
  '--><iframe src="javascript:alert(1)">',
];

let client: TestClient;
let user: TestUser;
beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));

describe('A redirect URI that is almost the registered one is never redirected to', () => {
  it.each([
    'https://client.example/Callback',
    'https://client.example/callback/',
    'https://client.example/callback?',
    'https://client.example/callback?a=b',
    'https://client.example/callback#',
    'https://client.example/callback#a',
    'https://client.example/callback;a',
    'https://client.example//callback',
    'https://client.example/./callback',
    'https://client.example/a/../callback',
    'https://client.example/callback/../evil',
    'https://client.example/callback/..%2fevil',
    'https://client.example/%63allback',
    'https://client.example/callback%2e%2e',
    'https://client.example/callback%00',
    'https://client.example\\callback',
    'https:\\\\client.example\\callback',
    'https:/client.example/callback',
    'https:client.example/callback',
    '//client.example/callback',
    'HTTPS://client.example/callback',
    'https://CLIENT.example/callback',
    'https://client.example./callback',
    'https://client.example:443/callback',
    'https://client.example:8443/callback',
    'http://client.example/callback',
    'https://user@client.example/callback',
    'https://client.example@evil.example/callback',
    'https://evil.example/https://client.example/callback',
    'https://client.example.evil.example/callback',
    'https://evilclient.example/callback',
    'https://client.example/callback,https://evil.example',
    ' https://client.example/callback',
    'https://client.example/callback ',
    'https://client.example/callback\n',
    'https://client.example/\tcallback',
    'javascript:alert(1)',
    'data:text/html,a',
    'https://cli\u0435nt.example/callback',
    'https://client.example/callback https://evil.example',
  ])('%j', async (uri) => {
    for (const reply of [
      await provider.authorize(client, { redirect_uri: uri }),
      await provider.approve(client, user, { redirect_uri: uri }),
      await provider.authorize(client, { redirect_uri: uri, response_type: 'token', prompt: 'none' }),
      await provider.submit({ client_id: client.id, redirect_uri: uri, decision: 'deny' }),
    ]) {
      expectErrorPage(reply, 400, 'invalid_request', 'evil');
      expectNothingLeaks(reply);
      expect([reply.headers.get('location'), reply.headers.getSetCookie()]).toEqual([null, []]);
    }
  });

  it.each([
    ['http://127.0.0.1/cb', 'http://localhost:9000/cb'],
    ['http://127.0.0.1/cb', 'http://[::1]:9000/cb'],
    ['http://127.0.0.1/cb', 'https://127.0.0.1:9000/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:9000/cb/'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:9000/CB'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:99999/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:9000@evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.example:9000/cb'],
    ['http://127.0.0.1/cb', 'http://127.1:9000/cb'],
    ['http://127.0.0.1/cb', 'http://0x7f.0.0.1:9000/cb'],
    ['http://localhost/cb', 'http://127.0.0.1:9000/cb'],
    ['http://localhost/cb', 'http://localhost.evil.example/cb'],
    ['https://client.example/cb?a=b', 'https://client.example/cb?a=b&c=d'],
    ['https://client.example/cb?a=b', 'https://client.example/cb'],
  ])('registered %s, sent %s', async (registered, uri) => {
    const native = await provider.publicClient({ redirectUris: [registered] });
    const reply = await provider.authorize(native, { ...pkce().params, redirect_uri: uri });
    expectErrorPage(reply, 400, 'invalid_request', 'evil');
    expect(reply.headers.get('location')).toBeNull();
  });
});

/** The one script of our login page. */
const withoutOurs = (html: string): string => html.replace(/<script src="[\w/.-]+" defer><\/script>/, '');

describe('Markup in a parameter stays text', () => {
  const names = ['state', 'nonce', 'login_hint', 'scope', 'ui_locales', 'unknown', '<b>'];

  it.each(MARKUP)('%s', async (markup) => {
    const replies: Reply[] = [];
    for (const name of names) {
      const params: Params = { [name]: markup, ...(name === 'scope' && { scope: 'projects' }) };
      replies.push(await provider.authorize(client, params));
      const form = { ...params, client_id: client.id, username: markup, password: markup };
      replies.push(await provider.submit(form));
      const page = replies.at(-2) as Reply;
      if (name !== 'scope' && name !== '<b>') expect(readForm(page).fields[name]).toBe(markup);
    }
    replies.push(await provider.authorize({ id: markup }));
    replies.push(await provider.authorize(client, { redirect_uri: markup }));
    replies.push(await provider.submit({ client_id: client.id, decision: markup }));
    for (const reply of replies) {
      expectPage(reply, reply.status);
      expect(reply.text).not.toContain(markup);
      expect(withoutOurs(reply.text)).not.toMatch(/<(script|img|svg|iframe|b>)|>49/i);
    }
  });

  it.each(MARKUP)('also in the names of clients and users: %s', async (markup) => {
    const named = await provider.client({ name: markup });
    const owner = await provider.user({ username: markup, name: markup });
    const browser = new Agent();
    await provider.approve(client, owner, {}, browser);
    const consent = await provider.authorize(named, {}, browser);
    expectPage(consent, 200);
    expect(consent.words).toContain('Allow');
    expect(consent.text).not.toContain(markup);
    expect(consent.text).not.toMatch(/<(script|img|svg|iframe)|>49/i);
  });
});

describe('Line feeds in a parameter make no header', () => {
  it.each([
    'a\r\nSet-Cookie: evil=1',
    'a\nSet-Cookie: evil=1',
    'a\r\n\r\n<script>',
    'a\u2028Set-Cookie: evil=1',
    'ä\u560a',
  ])('state %j comes back as it was', async (state) => {
    for (const reply of [
      await provider.approve(client, user, { state }),
      await provider.authorize(client, { state, response_type: 'token' }),
      await provider.submit({ client_id: client.id, state, decision: 'deny' }),
    ]) {
      expect([302, 303]).toContain(reply.status);
      // Of a type that answers in the fragment the error comes there.
      const { search, hash } = new URL(reply.location);
      expect(new URLSearchParams(search || hash.slice(1)).get('state')).toBe(state);
      expect(reply.headers.getSetCookie().join()).not.toContain('evil');
      expect(reply.headers.get('location')).toMatch(/^[\x21-\x7e]+$/);
    }
  });

  it('nor a second parameter of the redirect', async () => {
    const state = 'a&code=evil&iss=evil#code=evil';
    const reply = await provider.approve(client, user, { state });
    const sent = new URL(reply.location);
    expect([sent.searchParams.getAll('state'), sent.searchParams.getAll('iss'), sent.hash]).toEqual([
      [state],
      [provider.url],
      '',
    ]);
    expect(sent.searchParams.getAll('code')).toEqual([expect.stringMatching(/^[\w-]{51}$/)]);
  });
});

describe('Who guesses learns nothing', () => {
  const sameAnswer = (replies: readonly Reply[]): void => {
    const heard = replies.map(({ status, text, headers }) => {
      const { date: _date, 'x-request-id': id, ...rest } = Object.fromEntries(headers);
      return JSON.stringify([status, text.replace(String(id), ''), rest]);
    });
    expect(new Set(heard).size).toBe(1);
  };

  it('unknown user, wrong password: the same answer, by token and by page', async () => {
    const [nobody, wrong] = [
      { username: 'nobody', password: 'x' },
      { username: user.username, password: 'x' },
    ];
    sameAnswer([await provider.login(client, user, nobody), await provider.login(client, user, wrong)]);
    const browser = new Agent();
    await provider.authorize(client, {}, browser);
    const pages = [nobody, wrong].map((sent) => provider.approve(client, user, sent, browser));
    const [first, second] = (await Promise.all(pages)) as [Reply, Reply];
    expect([first.status, first.text.replace('nobody', user.username)]).toEqual([422, second.text]);
  });

  it('unknown client, wrong secret, no secret, another method: the same answer', async () => {
    const posting = await provider.client({ authMethod: 'client_secret_post' });
    const open = await provider.publicClient();
    const grant = { grant_type: 'client_credentials' };
    sameAnswer([
      await provider.token({ ...client, id: 'nobody' }, grant),
      await provider.token({ ...client, secret: 'wrong' }, grant),
      await provider.token({ ...client, secret: '' }, grant),
      await provider.token({ ...open, secret: 'guessed' }, grant),
      await provider.token(posting, grant),
      await provider.token(undefined, grant, basic(open.id, 'guessed')),
    ]);
    // RFC 6749 section 5.2: no challenge where the header was not tried.
    sameAnswer([
      await provider.token(undefined, { ...grant, client_id: client.id }),
      await provider.token(undefined, { ...grant, client_id: 'nobody' }),
      await provider.token(undefined, { ...grant, client_id: 'nobody', client_secret: 'x' }),
    ]);
  });

  it('unknown, used, foreign or expired code or refresh token: the same answer', async () => {
    const other = await provider.client();
    const used = await provider.code(client, user);
    const { refresh_token: refresh } = expectTokens(await provider.exchange(client, used));
    const replies = [
      await provider.exchange(client, 'unknown'),
      await provider.exchange(other, await provider.code(client, user)),
      await provider.refresh(other, refresh),
      await provider.exchange(client, used),
      await provider.refresh(client, refresh),
      await provider.refresh(client, 'unknown'),
    ];
    replies.forEach((reply) => expectOAuthError(reply, 400, 'invalid_grant'));
    sameAnswer(replies);
  });

  it('a path that has a parameter tells nothing of what exists', async () => {
    const [a, b] = ['/projects/019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b', '/projects/x'];
    sameAnswer([await sendRaw(provider.url, { target: a }), await sendRaw(provider.url, { target: b })]);
    expect(codeOf(await provider.approve(client, user, { state: STATE }))).toHaveLength(51);
  });
});
