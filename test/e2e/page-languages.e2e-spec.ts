import { expectPage } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const GERMAN = { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' };

function expectGerman(page: Reply, words: string, status = 200): void {
  expectPage(page, status);
  expect(page.words).toContain(words);
  expect(page.text).toContain('<html lang="de" dir="ltr">');
  expect(page.headers.get('content-language')).toBe('de');
  expect(page.headers.get('vary')).toMatch(/Accept-Language, Cookie/);
}

describe('The language of a page', () => {
  const provider = useProvider({
    options: {
      words: { 'ar-EG': { 'login.title': 'تسجيل الدخول' }, de: { 'login.username': 'Kundennummer' } },
      scopes: {
        'reports.readonly': { en: 'See your reports', de: 'Ihre Berichte sehen' },
        email: 'Write to you',
      },
    },
  });
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    client = await provider.client({
      allowedScopes: 'reports.readonly email profile',
      defaultScope: 'email',
    });
    user = await provider.user();
  });
  const scope = 'reports.readonly email profile';

  it('is what ui_locales asks for first, also where the form comes back', async () => {
    const browser = new Agent();
    const page = await provider.authorize(client, { ui_locales: 'it de', scope }, browser);
    expectGerman(page, 'Kundennummer Passwort Anmelden und erlauben');
    for (const text of ['Ihre Berichte sehen', 'Write to you', 'Ihren Namen'])
      expect(page.words).toContain(text);
    const again = await submitForm(browser, page, { username: user.username, password: 'wrong' });
    expectGerman(again, 'Benutzername oder Passwort ist falsch.', 422);
  });

  it('is what the person chose by a link on the page, whatever was asked for and the browser prefers', async () => {
    const browser = new Agent();
    const page = await provider.authorize(client, { ui_locales: 'en' }, browser);
    const link = /href="([^"]*)"[^>]* lang="de"/.exec(page.text)?.[1] ?? '';
    const chosen = await browser.get(new URL(link, page.url).href);
    expect(chosen.headers.getSetCookie()).toEqual([
      'sluice_language=de; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    ]);
    expectGerman(await browser.get(chosen.location, { 'accept-language': 'en' }), 'Kundennummer');
    expectGerman(await browser.get(`${provider.url}/account`), 'um zu Ihrem Konto zu gelangen');
  });

  it('is chosen on an error page too, where the links lead to what its code means', async () => {
    const browser = new Agent();
    const page = await browser.get(`${provider.url}/auth/code?client_id=sent`);
    expectPage(page, 400);
    const link = /href="([^"]*)"[^>]* lang="de"/.exec(page.text)?.[1] ?? '';
    expect(link).not.toContain('sent');
    const chosen = await browser.get(new URL(link, page.url).href);
    expect(new URL(chosen.location).pathname).toMatch(/^\/auth\/errors\/[a-z_]+$/);
    expectGerman(await browser.get(chosen.location), 'Was Sie tun können');
  });

  it('is what the browser prefers, on each page that there is', async () => {
    const browser = new Agent();
    const get = (path: string): Promise<Reply> => browser.get(provider.url + path, GERMAN);
    expectGerman(await get('/auth/code'), 'Der Parameter client_id fehlt.', 400);
    expectGerman(await get('/auth/errors/invalid_scope'), 'Was Sie tun können');
    expectGerman(await get('/auth/logout'), 'Sie sind abgemeldet');
    await provider.approve(client, user, {}, browser);
    expectGerman(await get('/account'), `Sie sind als ${user.username} angemeldet.`);
    expectGerman(await get('/account'), 'Angemeldet gerade eben , zuletzt verwendet gerade eben');
    expectGerman(await get('/auth/logout'), 'Möchten Sie sich abmelden?');
    const posted = await browser.postForm(
      `${provider.url}/auth/code`,
      {},
      { ...GERMAN, 'sec-fetch-site': 'cross-site' },
    );
    expectGerman(posted, 'Der Parameter client_id fehlt.', 400);
  });

  it('may be one that the application brings, with English where it says nothing', async () => {
    const page = await provider.authorize(client, { ui_locales: 'ar-EG' });
    expect(page.text).toContain('<html lang="ar-EG" dir="rtl">');
    expect(page.words).toContain('تسجيل الدخول');
    expect(page.words).toContain('Log in and allow');
  });

  it('is English where nothing that is known was asked for', async () => {
    const page = await provider.authorize(client, { ui_locales: 'it' }, new Agent());
    expect(page.text).toContain('<html lang="en" dir="ltr">');
    const odd = await new Agent().get(`${provider.url}/account`, { 'accept-language': 'de;q=many' });
    expect(odd.headers.get('content-language')).toBe('en');
  });

  it('is not that of the wire', async () => {
    const reply = await new Agent().postForm(`${provider.url}/auth/token`, { grant_type: 'x' }, GERMAN);
    expect(reply.json()).toMatchObject({ error_description: 'Client authentication failed.' });
  });

  it('is told by discovery, with the scopes of the catalogue', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    const metadata = reply.json<Record<string, string[]>>();
    expect(metadata['ui_locales_supported']).toEqual(['en', 'de', 'ar-EG']);
    expect(metadata['scopes_supported']).toContain('reports.readonly');
  });

  it.each([
    ['/assets/language/it?to=/account', 400],
    ['/assets/language/de', 400],
    ['/assets/language/de?to=//evil.example', 400],
    ['/assets/language/de?to=/%5Cevil.example', 400],
    ['/assets/language/de?to=https://evil.example', 400],
    ['/assets/language/de?to=/a%0d%0ab', 400],
    ['/assets/language/de?to=/account&to=/account', 400],
    ['/assets/language/%00?to=/account', 400],
  ])('is chosen by nothing like %s', async (path, status) => {
    const reply = await new Agent().get(provider.url + path);
    expect([reply.status, reply.headers.get('location'), reply.headers.get('set-cookie')]).toEqual([
      status,
      null,
      null,
    ]);
  });

  it('is not chosen by another site', async () => {
    const url = `${provider.url}/assets/language/de?to=/account`;
    const reply = await new Agent().get(url, { 'sec-fetch-site': 'cross-site' });
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([403, null]);
  });
});
