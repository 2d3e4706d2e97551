import type { Attribution } from './audit-event.js';

/** The resources that something was granted for (RFC 8707), by registered identifiers; nothing where none was named. */
export const grantedFor = (resources: readonly string[]): Pick<Attribution, 'changes'> =>
  resources.length > 0 ? { changes: { resource: [null, resources] } } : {};
