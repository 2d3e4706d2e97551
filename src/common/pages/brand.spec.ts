import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBrand } from './brand.js';
import type { BrandOptions } from './page-settings.js';

describe('readBrand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-brand-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['<?xml version="1.0"?>\n<!-- x -->\n<svg></svg>', 'image/svg+xml'],
    [Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    [Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    [Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
  ])('knows an image by its content', async (content, type) => {
    const { logo, logoPath } = await readBrand({ logo: file('logo.any', content) });
    expect(logo).toMatchObject({ type, body: Buffer.from(content) });
    expect(logoPath).toMatch(/^\/assets\/brand-logo\?v=[\w-]{16}$/);
  });

  it('makes a stylesheet of colour and CSS, and none of nothing', async () => {
    const { stylesheet } = await readBrand({ accent: '#fc0', css: file('own.css', 'h1 { color: red }') });
    expect(stylesheet?.body.toString()).toMatch(
      /--accent: #ffcc00; --accent-ink: #000000;[^]*h1 \{ color: red \}$/,
    );
    expect((await readBrand({})).stylesheet).toBeUndefined();
  });

  it.each<[BrandOptions, string]>([
    [{ name: '' }, 'brand.name: has 1 to 100 characters and no control characters'],
    [{ name: 'a\nb' }, 'brand.name: has 1 to 100 characters and no control characters'],
    [{ logo: '/nowhere/logo.svg' }, "brand.logo: the file can't be read (ENOENT)"],
    [{ logo: 'http://127.0.0.1:1/logo.svg' }, "brand.logo: it can't be fetched"],
    [{ logo: file('page.html', '<html></html>') }, 'brand.logo: is a PNG, SVG, WebP or JPEG image'],
    [{ logo: file('large.svg', `<svg>${' '.repeat(262_144)}`) }, 'brand.logo: has at most 256 KiB'],
    [{ accent: 'teal' }, 'brand.accent: is a colour such as #0b6b83'],
    [{ css: './nowhere.css' }, "brand.css: the file can't be read (ENOENT)"],
    [{ css: `a {}${' '.repeat(102_400)}` }, 'brand.css: has at most 100 KiB'],
  ])('%j is refused in one line', async (options, line) => expect(readBrand(options)).rejects.toThrow(line));
});
