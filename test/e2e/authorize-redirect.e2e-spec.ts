import { expectErrorPage, expectNotStored, expectRedirectedError } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

/** RFC 6749 appendix A.5: every VSCHAR. */
const EVERY_BYTE = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32));

describe('The redirect to the client', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));
  const clientAt = (...redirectUris: string[]) => provider.client({ redirectUris });

  describe('goes to', () => {
    it('the one registered URI where none was sent', async () => {
      const reply = await provider.approve(await clientAt('https://client.example/cb'), user);
      expect(reply.headers.get('location')).toMatch(/^https:\/\/client\.example\/cb\?code=/);
    });

    it('the one of several that was sent; none sent is a page', async () => {
      const client = await clientAt('https://client.example/a', 'https://client.example/b');
      const reply = await provider.approve(client, user, { redirect_uri: 'https://client.example/b' });
      expect(reply.headers.get('location')).toMatch(/^https:\/\/client\.example\/b\?code=/);
      expectErrorPage(await provider.authorize(client), 400, 'invalid_request');
    });

    it('the URI with the registered query of its own, kept as it is', async () => {
      const client = await clientAt('https://client.example/cb?tenant=a%2Fb&x');
      const reply = await provider.approve(client, user);
      expect(reply.headers.get('location')).toMatch(/^https:\/\/client\.example\/cb\?tenant=a%2Fb&x&code=/);
      const refused = await provider.authorize(client, { scope: 'unknown' });
      expect(refused.headers.get('location')).toMatch(
        /^https:\/\/client\.example\/cb\?tenant=a%2Fb&x&error=/,
      );
    });

    it.each(['http://127.0.0.1', 'http://[::1]', 'http://localhost'])(
      '%s at any port, of a native application',
      async (origin) => {
        const redirectUris = [`${origin}/cb`];
        const client = await provider.client({ redirectUris, applicationType: 'native' });
        for (const redirect_uri of [`${origin}:61023/cb`, `${origin}/cb`, `${origin}:1/cb`]) {
          const reply = await provider.approve(client, user, { redirect_uri });
          expect(reply.headers.get('location')?.startsWith(`${redirect_uri}?code=`)).toBe(true);
        }
      },
    );

    it('a private-use scheme', async () => {
      const reply = await provider.approve(await clientAt('com.example.app:/cb'), user);
      expect(reply.headers.get('location')).toMatch(/^com\.example\.app:\/cb\?code=/);
    });
  });

  describe('is refused, with a page, to', () => {
    let client: TestClient;
    beforeAll(async () => (client = await clientAt('https://client.example/cb', 'http://127.0.0.1:8000/cb')));

    it.each([
      'https://client.example/cb/',
      'https://client.example/cb?x=1',
      'https://client.example/cb#x',
      'https://client.example/cb/../cb',
      'https://client.example/%63b',
      'https://client.example/%2e%2e/cb',
      'https://client.example/%2E/cb',
      'https://client%2Eexample/cb',
      'https://client.example./cb',
      'https://client.example//cb',
      'https://client.example\\cb',
      'https://user:password@client.example/cb',
      'https://client.example/cb?',
      'https://client.example/CB',
      'https://CLIENT.example/cb',
      'https://client.example:443/cb',
      'https://client.example:8443/cb',
      'https://client.example@evil.example/cb',
      'https://user@client.example/cb',
      'https://client.example.evil.example/cb',
      'https://sub.client.example/cb',
      'http://client.example/cb',
      'https://client.example/c',
      ' https://client.example/cb',
      'https://client.example/cb\n',
      'http://localhost:8000/cb',
      'http://127.0.0.1:8000/other',
      'http://127.0.0.1:8000/cb?x=1',
      'http://127.0.0.1:65536/cb',
      'http://127.0.0.1:08000/cb',
      'http://127.0.0.1:/cb',
      'http://127.0.0.1:80@evil.example/cb',
      'https://127.0.0.1:8000/cb',
      'http://127.0.0.2:8000/cb',
    ])('%j', async (redirect_uri) => {
      expectErrorPage(await provider.authorize(client, { redirect_uri }), 400, 'invalid_request');
      expectErrorPage(await provider.approve(client, user, { redirect_uri }), 400, 'invalid_request');
    });
  });

  describe('hands state back byte for byte:', () => {
    const stateOf = (location: string | null): string => {
      const raw = /[?&]state=([^&]*)/.exec(String(location))?.[1] ?? '';
      expect(raw).not.toContain('+');
      return decodeURIComponent(raw);
    };

    it.each([
      ['every byte that RFC 6749 allows', EVERY_BYTE],
      ['128 characters', EVERY_BYTE.repeat(2).slice(0, 128)],
      ['4,000 characters', EVERY_BYTE.repeat(43).slice(0, 4000)],
      ['4,000 characters that all need encoding', '%'.repeat(4000)],
      ['what looks encoded', '%41%2B+%20&amp;&#39;'],
      ['what is beyond ASCII', 'zustand – \u{1F511} "x"'],
      ['a space at each end', ' x '],
    ])('%s', async (_name, state) => {
      const client = await provider.client();
      const agent = new Agent();
      const { username, password } = user;
      const page = await provider.authorize(client, { state }, agent);
      const approved = await submitForm(agent, page, { username, password });
      const silently = await provider.authorize(client, { state }, agent);
      const refused = await provider.authorize(client, { state, scope: 'unknown' }, agent);
      for (const reply of [approved, silently, refused]) {
        expect(stateOf(reply.headers.get('location'))).toBe(state);
      }
    });
  });

  it('names the issuer, is kept out of caches and referrers, and is a 302 after a GET, a 303 after a POST (RFC 9700 section 4.12)', async () => {
    const [client, agent] = [await provider.client(), new Agent()];
    const approved = await provider.approve(client, user, {}, agent);
    const denied = await provider.submit({ client_id: client.id, decision: 'deny' });
    const malformed = await provider.submit({ client_id: client.id, scope: 'unknown' });
    const silently = await provider.authorize(client, {}, agent);
    const refused = await provider.authorize(client, { prompt: 'none' });
    [approved, silently].map(codeOf);
    expectRedirectedError(refused, CALLBACK, 'login_required', STATE);
    for (const reply of [approved, denied, malformed]) expect(reply.status).toBe(303);
    for (const reply of [silently, refused]) expect(reply.status).toBe(302);
    for (const reply of [approved, denied, malformed, silently, refused]) {
      expect(new URL(reply.location).searchParams.get('iss')).toBe(provider.url);
      expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
      expectNotStored(reply);
    }
  });
});
