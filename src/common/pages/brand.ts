import { createHash } from 'node:crypto';
import { OptionFault } from '../errors/option-fault.js';
import { isShownName, shownNameRule } from '../text/shown-name.js';
import { accentCss, brandCss } from './brand-css.js';
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

const LONGEST_NAME = 100;

const MEMBERS: readonly string[] = ['name', 'logo', 'accent', 'css'] satisfies (keyof BrandOptions)[];

/** All that can be said without looking at files. @throws OptionFault */
export function checkBrand(options: BrandOptions = {}): void {
  if (typeof options !== 'object' || (options as unknown) === null || Array.isArray(options)) {
    throw new OptionFault('brand', 'must be an object');
  }
  for (const [name, value] of Object.entries(options)) checkMember(name, value);
  if (options.name !== undefined && !isShownName(options.name, LONGEST_NAME)) {
    throw new OptionFault('brand.name', `must have ${shownNameRule(LONGEST_NAME)}`);
  }
  if (options.accent !== undefined) accentCss(options.accent);
}

function checkMember(name: string, value: unknown): void {
  if (!MEMBERS.includes(name)) {
    throw new OptionFault(`brand.${name}`, `is unknown; there are ${MEMBERS.join(', ')}`);
  }
  if (value !== undefined && (typeof value !== 'string' || value === '')) {
    throw new OptionFault(`brand.${name}`, 'must be a text that is not empty');
  }
}

/** @throws OptionFault */
export async function readBrand(options: BrandOptions = {}): Promise<Brand> {
  checkBrand(options);
  const { name, logo } = options;
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
