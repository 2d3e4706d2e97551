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
    expect(page.text).toContain('<img src="https://cdn.planner.example/logo.png" alt=""');
    expect(page.text).toContain('Planner &lt;b&gt;');
    const links = [
      ...page.text.matchAll(/<a href="([^"]*)" target="_blank" rel="noopener noreferrer">([^<]*)</g),
    ];
    expect(links.map(([, href, text]) => [href, text])).toEqual([
      ['https://planner.example/?a=1&amp;b=2', 'Website'],
      ['https://planner.example/privacy', 'Datenschutzerklärung'],
      ['http://localhost:8080/terms', 'Nutzungsbedingungen'],
    ]);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("img-src 'self' data: https://cdn.planner.example;");
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
