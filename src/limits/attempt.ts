import type { Origin } from '../common/http/origin.js';

/** Someone trying a secret that others could guess. */
export interface Attempt extends Origin {
  readonly kind: 'password' | 'client_secret';
  /** Whose secret it would be: a username or a client id, existing or not. */
  readonly subject: string;
  /** The ids for the audit trail, asked for only when a limit is first reached. */
  readonly identify: () => Promise<{ readonly userId?: string | undefined; readonly clientId?: string }>;
}
