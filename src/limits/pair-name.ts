import { sha256 } from '../common/crypto/random.js';
import type { Attempt } from './attempt.js';

/** Names the pair in memory. As short for a subject of a hundred kilobytes, which attackers choose, as for any other. */
export const pairName = ({ kind, subject, address }: Pick<Attempt, 'kind' | 'subject' | 'address'>): string =>
  sha256(JSON.stringify([kind, subject, address]));
