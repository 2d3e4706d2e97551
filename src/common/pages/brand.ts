import { createHash } from 'node:crypto';
import { ConfigError } from '../errors/config-error.js';
import { brandCss } from './brand-css.js';
import { readLogo } from './brand-logo.js';
import type { BrandOptions } from './page-settings.js';

/** A file that we serve from memory. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Of the content; also part of its URL, so that it can be kept for ever. */
  readonly version: string;
}

/** What the application's brand is made of, read once. All of it `undefined` where there is none. */
export class Brand {
  constructor(
    readonly name: string | undefined,
    readonly logo: Asset | undefined,
    readonly stylesheet: Asset | undefined,
  ) {}

  /** Below the prefix of the pages. */
  get logoPath(): string | undefined {
    return this.logo && `/assets/brand-logo?v=${this.logo.version}`;
  }

  get stylesheetPath(): string | undefined {
    return this.stylesheet && `/assets/brand.css?v=${this.stylesheet.version}`;
  }
}

const NAME = /^\P{Cc}{1,100}$/u;

/** @throws ConfigError in one line that names the option. */
export async function readBrand(options: BrandOptions = {}): Promise<Brand> {
  const { name, logo } = options;
  if (name !== undefined && !NAME.test(name)) {
    throw new ConfigError('brand.name: has 1 to 100 characters and no control characters');
  }
  const css = await brandCss(options);
  const image = logo === undefined ? undefined : await readLogo(logo);
  return new Brand(
    name,
    image && asset(image.type, image.body),
    css === '' ? undefined : asset('text/css; charset=utf-8', Buffer.from(css)),
  );
}

const asset = (type: string, body: Buffer): Asset => ({
  type,
  body,
  version: createHash('sha256').update(body).digest('base64url').slice(0, 16),
});
