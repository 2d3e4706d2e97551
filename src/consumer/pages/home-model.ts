import type { ConsumerSession } from '../session/consumer-sessions.js';
import { moment, pastMoment } from '../../common/pages/in-words.js';
import { cut } from '../../common/pages/cut.js';
import type { UserInfo } from '../sdk/index.js';

/** The longest value, in characters, and the most scopes that are shown: a provider may send any. */
const [LONGEST, MOST_SCOPES] = [200, 50];

export const displayName = ({ name, username, email, sub }: UserInfo): string =>
  cut(name ?? username ?? email ?? sub, LONGEST);

export function homeModel(
  { credentials, createdAt, updatedAt, flow }: ConsumerSession,
  provider: string,
  now: number,
): object {
  const { user, scope, expiresAt, refreshToken } = credentials;
  return {
    user: Object.fromEntries(
      Object.entries(user).map(([name, value]) => [name, cut(String(value), LONGEST)]),
    ),
    displayName: displayName(user),
    provider,
    scopes: shownScopes(scope),
    expiry: expiresAt === undefined ? undefined : expiry(expiresAt, now),
    renewal: refreshToken
      ? 'Renewed by itself whenever it is needed.'
      : 'Then you will be asked to log in again.',
    hasFlow: flow !== undefined,
    canRefresh: refreshToken !== undefined,
    issued: pastMoment(updatedAt, now),
    since: pastMoment(createdAt, now),
  };
}

function shownScopes(scope: string): readonly string[] {
  const all = scope.split(' ', MOST_SCOPES + 1);
  const shown = all.slice(0, MOST_SCOPES).map((one) => cut(one, LONGEST));
  return all.length > MOST_SCOPES ? [...shown, '…'] : shown;
}

function expiry(at: number, now: number) {
  const { words, ...rest } = moment(at, now);
  return { ...rest, remaining: at - now, words: at > now ? `expires ${words}` : `expired ${words}` };
}
