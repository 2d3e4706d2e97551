import type { Client } from '../../clients/index.js';
import type { BoundStatement } from '../../database/index.js';
import type { AuthorizationsRepository } from './authorizations.repository.js';

interface Change {
  readonly before: Client;
  readonly after: Client;
}

/**
 * What a client was granted that relies on what it has no more (docs/adr/0062). Scopes need nothing here: what is left of a
 * grant is worked out where it is read. Codes and refresh tokens of a grant that is gone are refused where they are presented.
 * @param now epoch milliseconds
 */
export function endsOfChange(
  { before, after }: Change,
  authorizations: AuthorizationsRepository,
  now: number,
): BoundStatement[] {
  if (
    loses(before, after, ({ disabled }) => !disabled) ||
    loses(before, after, ({ isPublic }) => !isPublic)
  ) {
    // RFC 6749 section 10.4: a refresh token that only its client could use is anybody's who finds it, once that has no secret.
    return [authorizations.revokeOfClient(before.id, now)];
  }
  return [
    ...(loses(before, after, actsForItself) ? [authorizations.revokeStanding(before.id, now)] : []),
    ...(loses(before, after, isForPeople) ? [authorizations.revokeOfPeopleAtClient(before.id, now)] : []),
  ];
}

const loses = (before: Client, after: Client, has: (client: Client) => boolean): boolean =>
  has(before) && !has(after);

const actsForItself = ({ grantTypes }: Client): boolean => grantTypes.includes('client_credentials');

/** What is no grant in which a person approves. */
const OTHERS = ['client_credentials', 'refresh_token'];

const isForPeople = ({ grantTypes }: Client): boolean => grantTypes.some((grant) => !OTHERS.includes(grant));
