import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { useForeignHost } from '../support/foreign-host.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { MINIMAL, registered } from '../support/registrations.js';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const JPEG = Buffer.from('ffd8ffe000', 'hex');
const WEBP = Buffer.from('RIFF0000WEBPVP8 ');

describe('The logo of a client', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });
  const host = useForeignHost();
  /** Where the login page has it from. */
  const shownAt = async (logoUri: string, language = 'en'): Promise<string> => {
    const page = await provider.authorize(await provider.client({ logoUri }), { ui_locales: language });
    return srcOf(page.text);
  };
  const srcOf = (html: string): string => {
    const [, src = ''] = /<img src="([^"]*)" alt=""/.exec(html) ?? [];
    expect(src).toMatch(/^\/auth\/client-logo\?/);
    return `${provider.url}${src.replaceAll('&amp;', '&')}`;
  };

  it.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/webp', WEBP],
  ])('comes from us, and is %s because it is', async (type, body) => {
    const at = await shownAt(host.publish(body, 'text/html'));
    expect(host.asked).toEqual([]);
    const reply = await new Agent().get(at);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
    expect(Buffer.byteLength(reply.text)).toBeGreaterThan(0);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'public, max-age=3600',
    });
    expect(reply.headers.has('set-cookie')).toBe(false);
  });

  it.each<[string, Buffer | string | ((response: ServerResponse) => void)]>([
    ['SVG, whatever it calls itself', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['a GIF', 'GIF89a'],
    ['nothing', ''],
    ['64 KiB and a byte', Buffer.concat([PNG, Buffer.alloc(65_537 - PNG.length)])],
    ['what is packed', (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(PNG))],
    ['a redirect', (response) => response.writeHead(302, { location: '/1' }).end()],
    ['not there', (response) => response.writeHead(404).end(PNG)],
  ])('is not shown where it is %s', async (_, image) => {
    const uri = typeof image === 'function' ? host.answer(image) : host.publish(image, 'image/png');
    const reply = await new Agent().get(await shownAt(uri));
    expect([reply.status, host.asked.length]).toEqual([404, 1]);
    expect(reply.text).not.toContain('alert');
  });

  it('is none of this network', async () => {
    for (const uri of ['https://10.0.0.1/logo.png', 'https://localhost.example:1/logo.png'])
      expect((await new Agent().get(await shownAt(uri))).status).toBe(404);
  });

  it('is fetched once by all who look at once, and again when it is old; else the last good one stands', async () => {
    const at = await shownAt(host.publish(PNG, 'image/png', '/changing'));
    const type = async () => (await new Agent().get(at)).headers.get('content-type');
    expect(new Set(await Promise.all([type(), type(), type()]))).toEqual(new Set(['image/png']));
    expect(host.asked).toHaveLength(1);
    host.publish(JPEG, 'image/png', '/changing');
    provider.clock.advance(601);
    expect(await type()).toBe('image/jpeg');
    host.answer((response) => response.writeHead(503).end(), '/changing');
    provider.clock.advance(601);
    expect([await type(), await type(), host.asked.length]).toEqual(['image/jpeg', 'image/jpeg', 3]);
    provider.clock.advance(86_400);
    expect((await new Agent().get(at)).status).toBe(404);
  });

  it('that could not be had is asked for again after a minute', async () => {
    const at = await shownAt(host.answer((response) => response.writeHead(503).end(), '/late'));
    for (const _ of [1, 2, 3]) expect((await new Agent().get(at)).status).toBe(404);
    expect(host.asked).toHaveLength(1);
    host.publish(PNG, 'image/png', '/late');
    provider.clock.advance(61);
    expect((await new Agent().get(at)).status).toBe(200);
  });

  it.each([
    ['no client', (query: URLSearchParams) => query.set('client_id', 'nobody')],
    ['a client with NUL', (query: URLSearchParams) => query.set('client_id', 'a\0')],
    ['another image', (query: URLSearchParams) => query.set('v', 'x'.repeat(16))],
    ['nothing', (query: URLSearchParams) => query.delete('v')],
    ['two', (query: URLSearchParams) => query.append('v', 'x')],
  ])('is fetched for what a client registered alone: not for %s', async (_, change) => {
    const url = new URL(await shownAt(host.publish(PNG)));
    change(url.searchParams);
    expect([(await new Agent().get(url.href)).status, host.asked]).toEqual([404, []]);
  });

  it('and the links of a client that registered itself are https, or left out', async () => {
    const uris = { client_uri: 'http://localhost:1/delete', logo_uri: 'data:image/png;base64,AA' };
    const answer = await registered(provider, {
      ...MINIMAL,
      ...uris,
      'tos_uri#de': 'javascript:alert(1)',
      policy_uri: 'https://tool.example/privacy',
    });
    expect(Object.keys(answer).filter((name) => name.includes('_uri'))).toEqual([
      'redirect_uris',
      'post_logout_redirect_uris',
      'policy_uri',
      'registration_client_uri',
    ]);
  });
});

describe('Where logos are switched off', () => {
  const provider = useProvider({ features: { clientLogos: false } });

  it('none is shown or served', async () => {
    const page = await provider.authorize(await provider.client({ logoUri: 'https://a.example/logo.png' }));
    expect(page.text).not.toContain('<img');
    expect((await new Agent().get(`${provider.url}/auth/client-logo`)).status).toBe(404);
  });
});
