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
    [{ name: '' }, 'the option brand.name must be a text that is not empty'],
    [{ name: 'a\nb' }, 'the option brand.name must have 1 to 100 characters that people can see'],
    [{ logo: '/nowhere/logo.svg' }, "the option brand.logo names a file that can't be read (ENOENT)"],
    [{ logo: 'http://127.0.0.1:1/logo.svg' }, "the option brand.logo can't be fetched"],
    [
      { logo: file('page.html', '<html></html>') },
      'the option brand.logo must be a PNG, SVG, WebP or JPEG image',
    ],
    [
      { logo: file('large.svg', `<svg>${' '.repeat(262_144)}`) },
      'the option brand.logo must have at most 256 KiB',
    ],
    [{ accent: 0x0b6b83 as never }, 'the option brand.accent must be a text'],
    [{ css: Buffer.from('h1 {}') as never }, 'the option brand.css must be a text'],
    [{ colour: '#fff' } as never, 'the option brand.colour is unknown; there are name, logo, accent, css'],
    [[] as never, 'the option brand must be an object'],
    ['Example' as never, 'the option brand must be an object'],
    [{ accent: 'teal' }, 'the option brand.accent must be a colour such as #0b6b83'],
    [{ css: './nowhere.css' }, "the option brand.css names a file that can't be read (ENOENT)"],
    [{ css: `a {}${' '.repeat(102_400)}` }, 'the option brand.css must have at most 100 KiB'],
  ])('%j is refused in one line', async (options, line) => expect(readBrand(options)).rejects.toThrow(line));
});
