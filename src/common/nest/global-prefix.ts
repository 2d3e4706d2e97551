import type { ApplicationConfig } from '@nestjs/core';

/** What a host says by `setGlobalPrefix`, as a path: `/api`; empty where it says nothing. Known once its `main.ts` has run. */
export function globalPrefixOf(application: ApplicationConfig): string {
  const prefix = application.getGlobalPrefix().replace(/^\/+|\/+$/g, '');
  return prefix === '' ? '' : `/${prefix}`;
}
