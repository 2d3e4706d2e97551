import { sha256 } from '../../src/common/crypto/random.js';
import { expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const LINKS = {
  clientUri: 'https://planner.example/?a=1&b=2',
  logoUri: 'https://cdn.planner.example/logo.png',
  policyUri: 'https://planner.example/privacy',
  tosUri: 'http://localhost:8080/terms',
};

describe('A client on the pages', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    client = await provider.client({ name: 'Planner <b>', ...LINKS });
    user = await provider.user();
  });

  it.each(['login', 'consent'])('has its logo and links on the %s page', async (name) => {
    const agent = new Agent();
    if (name === 'consent') await provider.approve(await provider.client(), user, {}, agent);
    const page = await provider.authorize(client, { ui_locales: 'de' }, agent);
    expectPage(page, 200);
    expect(page.text).toMatch(/<img src="\/auth\/client-logo\?client_id=client-\d+&amp;v=[\w-]{16}" alt=""/);
    expect(page.text).not.toContain('cdn.planner.example');
    expect(page.text).toContain('Planner &lt;b&gt;');
    const links = [
      ...page.text.matchAll(/<a href="([^"]*)" target="_blank" rel="noopener noreferrer nofollow">([^<]*)</g),
    ];
    expect(links.map(([, href, text]) => [href, text])).toEqual([
      ['https://planner.example/?a=1&amp;b=2', 'Website'],
      ['https://planner.example/privacy', 'Datenschutzerklärung'],
      ['http://localhost:8080/terms', 'Nutzungsbedingungen'],
    ]);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("img-src 'self' data:;");
  });

  describe('with texts in several languages', () => {
    let tongues: TestClient;
    beforeAll(async () => {
      const uris = {
        'tos_uri#de': 'https://planner.example/agb',
        'logo_uri#de': 'https://de.planner.example/l.png',
      };
      const localized = { 'client_name#de': 'Planer <i>', 'client_name#ar': 'مخطط', ...uris };
      tongues = await provider.client({ name: 'Planner', ...LINKS, localized });
    });
    const german = '<bdi lang="de"><strong>Planer &lt;i&gt;</strong></bdi>';

    it.each([
      ['de-AT', german, 'https://planner.example/agb', 'https://de.planner.example/l.png'],
      ['en', '<bdi><strong>Planner</strong></bdi>', LINKS.tosUri, LINKS.logoUri],
    ])('is told in the one of the page: %s', async (language, name, terms, logo) => {
      const page = await provider.authorize(tongues, { ui_locales: language });
      expectPage(page, 200);
      expect(page.text).toContain(name);
      expect(page.text).toContain(`<a href="${terms}"`);
      expect(page.text).toContain(`&amp;v=${sha256(logo).slice(0, 16)}"`);
    });

    it('is called so wherever its name is: consent, account and logout', async () => {
      const agent = new Agent();
      await provider.approve(tongues, user, {}, agent);
      const asked = await provider.authorize(tongues, { prompt: 'consent', ui_locales: 'de' }, agent);
      expect(asked.text).toContain('<bdi lang="de">Planer &lt;i&gt;</bdi>');
      const account = await agent.get(`${provider.url}/account`, { 'accept-language': 'de' });
      expect(account.text).toContain(german);
      const query = new URLSearchParams({ client_id: tongues.id, ui_locales: 'de' });
      expect((await agent.get(`${provider.url}/auth/logout?${query}`)).text).toContain(german);
    });

    it('has the first of its names where it has none for the page, nor one for all', async () => {
      const only = await provider.client({ localized: { 'client_name#ar': 'مخطط' } });
      expect((await provider.authorize(only)).text).toContain('<bdi lang="ar"><strong>مخطط</strong></bdi>');
    });
  });

  it('without a logo lets no image of others be loaded', async () => {
    const page = await provider.authorize(await provider.client({ clientUri: LINKS.clientUri }));
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self' data:;");
    expect(page.text).not.toContain('<img');
  });

  it.each([
    ['clientUri', 'http://planner.example', 'a client URI starts with https://, or with http:// on loopback'],
    ['logoUri', 'data:image/png;base64,AA', 'a logo URI starts with https://, or with http:// on loopback'],
    ['policyUri', 'javascript:alert(1)', 'a policy URI'],
    ['tosUri', 'https://a:b@planner.example', 'a terms of service URI has no user information'],
    ['logoUri', 'https://planner.example/"><script>', 'a logo URI'],
  ])('can not be registered with the %s %s', async (name, uri, reason) =>
    expect(provider.client({ [name]: uri })).rejects.toThrow(reason),
  );
});
