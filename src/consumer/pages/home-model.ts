import type { ConsumerSession } from '../session/consumer-sessions.js';
import type { Language } from '../../common/words/language.js';
import { cut } from '../../common/pages/cut.js';
import type { UserInfo } from '../sdk/index.js';

/** The longest value, in characters, and the most scopes that are shown: a provider may send any. */
const [LONGEST, MOST_SCOPES] = [200, 50];

export const displayName = ({ name, username, email, sub }: UserInfo): string =>
  cut(name ?? username ?? email ?? sub, LONGEST);

export interface HomeContext {
  /** What people call it. */
  readonly provider: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly language: Language;
}

export function homeModel(
  { credentials, createdAt, updatedAt, flow }: ConsumerSession,
  { provider, now, language }: HomeContext,
): object {
  const { user, scope, expiresAt, refreshToken } = credentials;
  return {
    user: Object.fromEntries(
      Object.entries(user).map(([name, value]) => [name, cut(String(value), LONGEST)]),
    ),
    displayName: displayName(user),
    provider,
    scopes: shownScopes(scope),
    expiry: expiresAt === undefined ? undefined : expiry(expiresAt, now, language),
    renewal: language.say(refreshToken ? 'home.renewed' : 'home.notRenewed'),
    hasFlow: flow !== undefined,
    canRefresh: refreshToken !== undefined,
    issued: language.pastMoment(updatedAt, now),
    since: language.pastMoment(createdAt, now),
  };
}

function shownScopes(scope: string): readonly string[] {
  const all = scope.split(' ', MOST_SCOPES + 1);
  const shown = all.slice(0, MOST_SCOPES).map((one) => cut(one, LONGEST));
  return all.length > MOST_SCOPES ? [...shown, '…'] : shown;
}

function expiry(at: number, now: number, language: Language) {
  const { words: when, ...rest } = language.moment(at, now);
  const words = language.say(at > now ? 'home.expires' : 'home.expired', { when });
  return { ...rest, remaining: at - now, words };
}
