import { ConsumerError } from './consumer-error.js';

/** @throws ConsumerError `missing_state`, `missing_nonce`. */
export function requireSecrets(state: string, nonce: string): void {
  if (!state) throw new ConsumerError('missing_state', 'no state was given');
  if (!nonce) throw new ConsumerError('missing_nonce', 'no nonce was given');
}
