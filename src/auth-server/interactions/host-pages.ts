import { Injectable } from '@nestjs/common';
import { ProviderSettings } from '../settings/provider-settings.js';

type Page = 'login' | 'consent';

/** Where the browser is sent with an interaction. */
@Injectable()
export class HostPages {
  constructor(private readonly settings: ProviderSettings) {}

  has(kind: Page): boolean {
    return this.settings[kind] !== undefined;
  }

  url(kind: Page, id: string): string {
    const page = String(this.settings[kind]);
    return `${page}${page.includes('?') ? '&' : '?'}interaction=${encodeURIComponent(id)}`;
  }
}

/** A path of this origin, or a URL that an interaction can be put behind. */
export const isHostPage = (page: unknown): page is string =>
  typeof page === 'string' &&
  /^(?:\/(?![/\\])|https?:\/\/[^/])[\x21-\x7e]*$/.test(page) &&
  !page.includes('#');
