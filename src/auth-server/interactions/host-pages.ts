import { Injectable } from '@nestjs/common';
import { ProviderSettings } from '../settings/provider-settings.js';

type Page = 'login' | 'consent';

/** Where the browser is sent with an interaction. */
@Injectable()
export class HostPages {
  constructor(private readonly settings: ProviderSettings) {
    for (const name of ['login', 'consent'] as const) checkPage(name, settings[name]);
  }

  has(kind: Page): boolean {
    return this.settings[kind] !== undefined;
  }

  url(kind: Page, id: string): string {
    const page = String(this.settings[kind]);
    return `${page}${page.includes('?') ? '&' : '?'}interaction=${encodeURIComponent(id)}`;
  }
}

function checkPage(name: string, page: unknown): void {
  if (page === undefined) return;
  const isPage =
    typeof page === 'string' &&
    /^(?:\/(?![/\\])|https?:\/\/[^/])[\x21-\x7e]*$/.test(page) &&
    !page.includes('#');
  if (!isPage)
    throw new TypeError(
      `the option ${name} must be a path such as /sign-in, or an https URL without a fragment`,
    );
}
