import { DataSource } from 'typeorm';
import { tokenKey } from '../../../src/common/crypto/dated-token.js';
import type { Reply } from '../http-agent.js';
import { Agent } from '../http-agent.js';
import { basic } from '../provider.js';
import type { TokenResponse } from '../expectations.js';
import type { BeginningName } from './beginnings.js';
import type { IsGood, Prize } from './loot.js';
import { isSuccess } from './loot.js';
import type { Line, Scene } from './scene.js';
import { PASSWORD } from './scene.js';

/** What somebody does so that something is over, and what that must not outlive. */
export interface Ending {
  readonly name: string;
  /** Whether the thief's session is the one in which the person acts. */
  readonly thiefIs: 'in this session' | 'elsewhere';
  /** Resolves with its answer. @throws where it was not done. */
  act(scene: Scene): Promise<void>;
  /** What it names: of these nothing may be alive after its answer. */
  readonly ends: readonly BeginningName[];
  /** Whether the cookie of the thief is worth nothing afterwards. */
  readonly endsCookie: boolean;
  /** Whether what the server had let in before the answer may still be carried out. */
  readonly letsFinish?: true;
  /** Whether the thief may go on with what is new: only what was there already ends. */
  readonly onlyWhatWas?: true;
  /** What stays where it was given before the answer. Default: nothing. */
  readonly spares?: (from: BeginningName | 'before', kind: Prize['kind']) => boolean;
  /** Whether an answer to the thief is one too many. Default: any success. */
  readonly isGood?: IsGood;
}

const NEW_PASSWORD = 'another long password';

const IN_SESSION = ['approval by page', 'silent approval', 'code exchange'] as const;
const OF_TOKENS = ['refresh', 'refresh retry', 'userinfo', 'introspection'] as const;
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

const done = (reply: Reply, status: number): void => {
  if (reply.status !== status) throw new Error(`${reply.status} ${reply.words.slice(0, 300)}`);
};

/** By the form of the account page that is for this. */
async function onAccount({ page }: Scene, path: string, filled = {}): Promise<void> {
  const [form] = await page.forms(path);
  if (!form) throw new Error(`the account page has no form for ${path}`);
  const headers = { 'sec-fetch-site': 'same-origin' };
  done(await page.browser.postForm(form.action, { ...form.fields, ...filled }, headers), 303);
}

const changePassword = (scene: Scene): Promise<void> =>
  onAccount(scene, 'password', { current_password: PASSWORD, new_password: NEW_PASSWORD });

async function logOut(scene: Scene): Promise<void> {
  const { home, page, lines } = scene;
  const hint = String((lines[0] as Line).first.id_token);
  done(await page.browser.get(`${home.url}/auth/logout?id_token_hint=${hint}`), 200);
}

async function authorizationOf({ app }: Scene, { first }: Line): Promise<string> {
  const hash = tokenKey(String(first.refresh_token));
  const rows: { id: string }[] = await app
    .get(DataSource, { strict: false })
    .query(`SELECT authorization_id AS id FROM refresh_tokens WHERE hash = '${hash}'`);
  return String(rows[0]?.id);
}

async function revokeEachByCli(scene: Scene): Promise<void> {
  const ids = await Promise.all(scene.lines.map((line) => authorizationOf(scene, line)));
  await Promise.all(ids.map((id) => scene.cli('auth', 'revoke', '--authorization', id)));
}

async function revokeEachByClient({ home, client, lines }: Scene): Promise<void> {
  const headers = basic(client.id, client.secret);
  const revoke = async ({ first }: Line): Promise<void> => {
    const token = String(first.refresh_token);
    done(await new Agent().postForm(`${home.url}/auth/revoke`, { token }, headers), 200);
  };
  await Promise.all(lines.map(revoke));
}

const isWide: IsGood = (reply) => {
  if (!isSuccess(reply)) return false;
  const scope = reply.text.startsWith('{"access_token"') ? reply.json<TokenResponse>().scope : 'projects';
  return String(scope).split(' ').includes('projects');
};

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
