import { expectOAuthError, expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { testPlatform } from '../support/test-platform.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const UNKNOWN = ['/nowhere', '/auth/nowhere', '/docs/../x', '/favicon.ico', '/auth/errors/constructor'];

describe('An address where nothing is', () => {
  const provider = useProvider();
  const open = (path: string, headers = {}) =>
    new Agent().get(provider.url + path, { ...BROWSER, ...headers });

  it.each(UNKNOWN)('%s: a page for a browser, which leads on', async (path) => {
    const page = await open(path);
    expectPage(page, 404);
    expect(page.words).toContain('There is no such page');
    expect(page.text).toContain(`<code>${page.headers.get('x-request-id')}</code>`);
    expect(page.text).toContain('href="/">Home</a>');
    expect(page.text).not.toMatch(/nowhere|constructor/);
  });

  it.each(UNKNOWN.filter((path) => path !== '/auth/nowhere'))('%s: JSON for a program', async (path) => {
    const reply = await open(path, { accept: '*/*' });
    expect([reply.status, reply.json()]).toMatchObject([404, { statusCode: 404, message: 'Not Found' }]);
    expect(reply.headers.get('vary')).toBe('Accept');
  });

  it.each([
    ['GET', '/auth/nowhere'],
    ['POST', '/auth/tokens'],
    ['DELETE', '/auth/token/x'],
    ['POST', '//auth//nowhere'],
  ])('%s %s is below /auth: the shape of the protocol, for a program', async (method, path) => {
    const reply = await new Agent().send(provider.url + path, { method, headers: { accept: '*/*' } });
    expectOAuthError(reply, 404, 'invalid_request');
    expect(reply.json()).toMatchObject({ error_description: 'There is no such endpoint.' });
  });

  it('is told in the language of who opens it, under the id of a proxy', async () => {
    const page = await open('/nirgends', { 'accept-language': 'de-AT', 'x-request-id': 'proxy-1' });
    expect(page.text).toContain('<html lang="de"');
    expect(page.words).toContain('Diese Seite gibt es nicht');
    expect(page.text).toContain('<code>proxy-1</code>');
  });
});

describe('An address that is no page', () => {
  const provider = useProvider();

  it.each(['/account/password', '/account/login', '/auth/token', '/auth/introspect'])(
    '%s: 405 as a page for a browser',
    async (path) => {
      const page = await new Agent().get(provider.url + path, BROWSER);
      expectPage(page, 405);
      expect(page.headers.get('allow')).toBe('POST');
      expect(page.words).toContain('This address can’t be opened by itself');
      expect(page.text).toContain(`<code>${page.headers.get('x-request-id')}</code>`);
    },
  );

  it('is 405 in JSON for a program', async () => {
    const reply = await new Agent().get(`${provider.url}/account/password`);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
  });
});

describe('What is wrong with the choice of a language', () => {
  const provider = useProvider();

  it.each([
    ['/assets/language/xx?to=/account', {}, 400, 'invalid_request'],
    ['/assets/language/de?to=//evil.example', {}, 400, 'invalid_request'],
    ['/assets/language/de?to=/account', { 'sec-fetch-site': 'cross-site' }, 403, 'access_denied'],
  ])('%s is told on a page that leads on', async (path, headers, status, code) => {
    const page = await new Agent().get(provider.url + path, { ...BROWSER, ...headers });
    expectPage(page, status);
    expect(page.text).toContain(`href="/auth/errors/${code}"`);
    expect(page.text).not.toContain('evil');
  });
});

describe('An address that is malformed', () => {
  const provider = useProvider();
  // What Express decodes are the parts of a path that have a name.
  const paths =
    testPlatform() === 'express' ? ['/auth/errors/%zz'] : ['/%zz', '/auth/%E4', '/auth/errors/%zz'];

  it.each(paths)('%s: a page for a browser', async (path) => {
    const page = await new Agent().get(provider.url + path, BROWSER);
    expectPage(page, 400);
    expect(page.text).toContain(`<code>${page.headers.get('x-request-id')}</code>`);
    expect(page.text).not.toMatch(/%zz|%E4/);
  });

  it.each(paths)('%s: JSON for a program', async (path) => {
    const reply = await new Agent().get(provider.url + path);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    if (path.startsWith('/auth/')) expectOAuthError(reply, 400, 'invalid_request');
    else expect(reply.json()).toEqual({ statusCode: 400, message: 'The URL is malformed.' });
  });
});
