import type { DemoApp } from '../support/demo-app.js';
import { startDemoApp } from '../support/demo-app.js';
import { expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const linksOf = (text: string) => [...text.matchAll(/<li><a href="([^"]*)"/g)].map(([, href]) => href);

describe('The page at /', () => {
  let demo: DemoApp;
  beforeAll(async () => (demo = await startDemoApp()));
  afterAll(() => demo.stop());
  const open = (path: string, headers = {}) => new Agent().get(demo.url + path, { ...BROWSER, ...headers });

  it.each(['/', '', '/?utm_source=x'])('says in a browser what this is, and leads on: "%s"', async (path) => {
    const page = await open(path);
    expectPage(page, 200);
    expect(page.words).toContain('An OAuth 2.0 and OpenID Connect server');
    const links = linksOf(page.text);
    expect(links).toEqual(['/consumer/home', '/account', '/docs', '/.well-known/openid-configuration']);
    for (const link of links) expect([link, (await open(String(link))).status]).toEqual([link, 200]);
  });

  it('is in the language of who reads it', async () => {
    const page = await open('/', { 'accept-language': 'de' });
    expect(page.text).toContain('<html lang="de"');
    expect(page.words).toContain('Ihr Konto');
    expect(page.headers.get('vary')).toBe('Accept, Accept-Language, Cookie');
  });

  it.each(['*/*', 'application/json', 'text/html;q=0.1, application/json'])(
    'is not there for who takes %s',
    async (accept) => {
      const reply = await open('/', { accept });
      expect([reply.status, reply.json()]).toEqual([404, { statusCode: 404, message: 'Not Found' }]);
      expect(reply.headers.get('vary')).toBe('Accept');
    },
  );
});

describe('In production the page at /', () => {
  const options = { brand: { name: 'Ex & Sons' } };
  const provider = useProvider({ config: { production: true, swagger: false }, options });

  it('has a name and the account page, and nothing else', async () => {
    const page = await new Agent().get(provider.url, BROWSER);
    expect(linksOf(page.text)).toEqual(['/account']);
    expect(page.words).toContain('Ex &amp; Sons');
    expect(page.words).not.toMatch(/sluice|demo|oauth/i);
  });
});

describe('Behind an issuer with a path the page at /', () => {
  const provider = useProvider({ config: { issuer: 'https://id.example/tenant' } });

  it.each(['/tenant', '/tenant/', '/'])('leads on below that path: %s', async (path) => {
    const page = await new Agent().get(provider.url + path, BROWSER);
    expect(linksOf(page.text)).toContain('/tenant/account');
  });
});
