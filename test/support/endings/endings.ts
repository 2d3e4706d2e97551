import type { TokenResponse } from '../expectations.js';
import {
  changePassword,
  logOut,
  NEW_PASSWORD,
  onAccount,
  revokeByAdministrator,
  revokeEachByCli,
  revokeEachByClient,
} from './acts.js';
import { OF_TOKENS } from './beginnings.js';
import type { Ending } from './ending.js';
import type { IsGood } from './loot.js';
import { isSuccess } from './loot.js';

const IN_SESSION = ['approval by page', 'silent approval', 'code exchange'] as const;
const OF_A_SESSION = [...IN_SESSION, ...OF_TOKENS, 'login again', 'password change'] as const;
const OF_A_PERSON = [
  ...IN_SESSION,
  ...OF_TOKENS,
  'login',
  'login at /account',
  'password change',
  'password grant',
] as const;

/** What the password grant gave goes on without any login (docs/operations.md). */
const byPassword: Ending['spares'] = (from) => from === 'password grant';

const isWide: IsGood = (reply) => {
  if (!isSuccess(reply)) return false;
  const scope = reply.text.startsWith('{"access_token"') ? reply.json<TokenResponse>().scope : 'projects';
  return String(scope).split(' ').includes('projects');
};

/**
 * Not here: keys are never withdrawn, only rotated. What an ending lets people and clients begin anew is no matter of its: who
 * knows the password may log in after a logout, and a client whose tokens were revoked gets others.
 */
export const ENDINGS: readonly Ending[] = [
  { name: 'logout', thiefIs: 'in this session', act: logOut, ends: OF_A_SESSION, endsCookie: true },
  {
    name: 'end this session',
    thiefIs: 'elsewhere',
    act: (scene) => onAccount(scene, 'sessions/end', { session_id: scene.session }),
    ends: OF_A_SESSION,
    endsCookie: true,
  },
  {
    name: 'end all others',
    thiefIs: 'elsewhere',
    act: (scene) => onAccount(scene, 'sessions/end-others'),
    ends: OF_A_SESSION,
    endsCookie: true,
  },
  {
    name: 'password by the person',
    thiefIs: 'elsewhere',
    act: changePassword,
    ends: OF_A_PERSON,
    endsCookie: true,
    spares: byPassword,
  },
  {
    name: 'password by the person, in the thief’s session',
    thiefIs: 'in this session',
    act: changePassword,
    ends: OF_A_PERSON,
    endsCookie: true,
    spares: byPassword,
  },
  {
    name: 'password by CLI',
    thiefIs: 'elsewhere',
    act: (scene) =>
      scene.cli('user', 'set-password', '--username', scene.person.username, '--password', NEW_PASSWORD),
    ends: OF_A_PERSON,
    endsCookie: true,
    spares: byPassword,
  },
  {
    name: 'withdraw access',
    thiefIs: 'elsewhere',
    act: (scene) => onAccount(scene, 'applications/withdraw'),
    ends: ['silent approval', 'code exchange', ...OF_TOKENS],
    endsCookie: false,
  },
  {
    name: 'revoked by the client',
    thiefIs: 'elsewhere',
    act: revokeEachByClient,
    ends: OF_TOKENS,
    endsCookie: false,
    onlyWhatWas: true,
  },
  {
    name: 'authorization revoked by CLI',
    thiefIs: 'elsewhere',
    act: revokeEachByCli,
    ends: OF_TOKENS,
    endsCookie: false,
    onlyWhatWas: true,
  },
  {
    name: 'all of a user revoked by CLI',
    thiefIs: 'elsewhere',
    act: (scene) => scene.cli('auth', 'revoke', '--user', scene.person.username),
    ends: ['code exchange', ...OF_TOKENS],
    endsCookie: false,
    onlyWhatWas: true,
  },
  {
    name: 'all of a user revoked by an administrator',
    thiefIs: 'elsewhere',
    act: (scene) => revokeByAdministrator(scene, `users/${scene.person.username}/authorizations`),
    ends: ['code exchange', ...OF_TOKENS],
    endsCookie: false,
    onlyWhatWas: true,
  },
  {
    name: 'all of a client revoked by CLI',
    thiefIs: 'elsewhere',
    act: (scene) => scene.cli('auth', 'revoke', '--client', scene.client.id),
    ends: ['code exchange', ...OF_TOKENS],
    endsCookie: false,
    onlyWhatWas: true,
  },
  {
    name: 'user removed',
    thiefIs: 'elsewhere',
    act: (scene) => scene.cli('user', 'remove', '--username', scene.person.username),
    ends: OF_A_PERSON,
    endsCookie: true,
  },
  {
    name: 'client removed',
    thiefIs: 'elsewhere',
    act: (scene) => scene.cli('auth', 'remove-client', '--id', scene.client.id),
    ends: ['login', 'silent approval', 'code exchange', ...OF_TOKENS, 'password grant', 'client credentials'],
    endsCookie: false,
  },
  {
    name: 'client narrowed',
    thiefIs: 'elsewhere',
    act: (scene) => scene.cli('auth', 'set-scope', '--id', scene.client.id, '--scopes', 'openid'),
    ends: [
      'login',
      'silent approval',
      'code exchange',
      'refresh',
      'refresh retry',
      'password grant',
      'client credentials',
    ],
    endsCookie: false,
    isGood: isWide,
    // Which keeps its scope for as long as it lives.
    spares: (_from, kind) => kind === 'access token',
  },
  {
    name: 'secret rotated',
    thiefIs: 'elsewhere',
    act: (scene) => scene.cli('auth', 'rotate-secret', '--id', scene.client.id),
    ends: [
      'code exchange',
      'refresh',
      'refresh retry',
      'introspection',
      'password grant',
      'client credentials',
    ],
    endsCookie: false,
    spares: (_from, kind) => kind === 'access token',
    letsFinish: true,
  },
];
