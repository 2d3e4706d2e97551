import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from '../support/http-agent.js';
import type { TestClient } from '../support/provider.js';
import { Provider, useProvider } from '../support/provider.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-brand-'));
const LOGO = join(folder, 'logo.svg');
writeFileSync(LOGO, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>');
afterAll(() => rmSync(folder, { recursive: true }));

describe('A brand', () => {
  const brand = { name: 'Ex & Sons', logo: LOGO, accent: '#ffd400', css: 'h1 { letter-spacing: 1px }' };
  const provider = useProvider({ options: { brand } });
  let client: TestClient;
  beforeAll(async () => (client = await provider.client()));

  const assetOf = async (attribute: string) => {
    const page = await provider.authorize(client);
    const path = new RegExp(`${attribute}="(/assets/brand[^"]*)"`).exec(page.text)?.[1] ?? '';
    return { page, url: provider.url + path };
  };

  it('stands in the title and above the page', async () => {
    const { page } = await assetOf('src');
    expect(page.text).toContain(' · Ex &amp; Sons</title>');
    expect(page.words).toContain('Ex & Sons'.replace('&', '&amp;'));
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self' data:;");
  });

  it('has its logo served by us, to be kept for ever and run nothing', async () => {
    const { url } = await assetOf('src');
    const reply = await new Agent().get(url);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(reply.text).toContain('<circle');
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    const again = await new Agent().get(url, { 'if-none-match': reply.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('has its colour and CSS in a stylesheet, with an ink that can be read', async () => {
    const reply = await new Agent().get((await assetOf('href')).url);
    expect(reply.headers.get('content-type')).toMatch(/^text\/css/);
    expect(reply.text).toContain('--accent: #ffd400; --accent-ink: #000000;');
    expect(reply.text).toContain('letter-spacing: 1px');
  });

  it.each(['brand.css', 'brand-logo'])('is not there by default: %s', async (name) => {
    const plain = await new Provider().start();
    const reply = await new Agent().get(`${plain.url}/assets/${name}`);
    await plain.stop();
    expect(reply.status).toBe(404);
  });

  it('that can’t be read stops the start with one line', async () => {
    const broken = new Provider({ options: { brand: { logo: join(folder, 'nowhere.png') } } });
    await expect(broken.start()).rejects.toThrow(
      /^SluiceModule: the option brand\.logo names a file that can't be read \(ENOENT\)$/,
    );
    await broken.stop();
  });
});
