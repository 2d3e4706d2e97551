import { Inject, Injectable } from '@nestjs/common';

/** Pages of an embedding application that stand in for ours. */
export interface HostPageOptions {
  /** Where people log in: a path of this origin, or an https URL. Left out: our login page. */
  readonly login?: string | undefined;
  /** Where they allow what an application asks for. Left out: our consent page. */
  readonly consent?: string | undefined;
}

export const HOST_PAGE_OPTIONS = Symbol('host page options');

/** Where the browser is sent with an interaction. */
@Injectable()
export class HostPages {
  constructor(@Inject(HOST_PAGE_OPTIONS) private readonly pages: HostPageOptions) {
    for (const name of ['login', 'consent'] as const) checkPage(name, pages[name]);
  }

  has(kind: keyof HostPageOptions): boolean {
    return this.pages[kind] !== undefined;
  }

  url(kind: keyof HostPageOptions, id: string): string {
    const page = String(this.pages[kind]);
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
