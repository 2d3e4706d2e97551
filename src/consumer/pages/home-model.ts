import type { ConsumerSession } from '../session/consumer-sessions.js';
import { moment, pastMoment } from '../../common/pages/in-words.js';
import type { UserInfo } from '../sdk/index.js';

export const displayName = ({ name, username, email, sub }: UserInfo): string =>
  name ?? username ?? email ?? sub;

export function homeModel(
  { credentials, createdAt, updatedAt, flow }: ConsumerSession,
  provider: string,
  now: number,
): object {
  const { user, scope, expiresAt, refreshToken } = credentials;
  return {
    user,
    displayName: displayName(user),
    provider,
    scopes: scope.split(' '),
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

function expiry(at: number, now: number) {
  const { words, ...rest } = moment(at, now);
  return { ...rest, remaining: at - now, words: at > now ? `expires ${words}` : `expired ${words}` };
}
