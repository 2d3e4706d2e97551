import { AccountPage } from '../account-page.js';
import type { TokenResponse } from '../expectations.js';
import { readForm, readForms } from '../html-form.js';
import { Agent, type Reply } from '../http-agent.js';
import type { Provider } from '../provider.js';
import { basic } from '../provider.js';
import type { Line, Scene } from './scene.js';
import { PASSWORD, SCOPE } from './scene.js';

/** A request of the thief that is ready to be sent. */
export type Ready = () => Promise<Reply>;

/**
 * Fetches what the request needs.
 * @param at where all of it is sent.
 * @param index which of the thief's lines it uses: no two requests at once use the same.
 * @throws where the thief doesn't get that far any more.
 */
type Prepare = (scene: Scene, at: Provider, index: number) => Ready | Promise<Ready>;

const SILENTLY = { scope: SCOPE, prompt: 'none' };

const login: Prepare = (scene, at) => () => at.approve(scene.client, scene.person, { scope: SCOPE });

const accountLogin: Prepare = (scene, at) => () => {
  const { username } = scene.person;
  return new AccountPage(at).post('login', { username, password: PASSWORD });
};

/** Where the thief's session is there, it is the one that goes on. */
const loginAgain: Prepare = (scene, at) => () =>
  at.approve(scene.client, scene.person, { scope: SCOPE }, scene.thief.copy());

const approval: Prepare = async ({ stranger, thief }, at) => {
  const page = await at.authorize(stranger, { scope: SCOPE, prompt: 'consent' }, thief.copy());
  if (!page.words.includes('You are logged in as')) throw new Error('the thief is not logged in');
  const { fields } = readForm(page);
  return () => at.submit({ ...fields, decision: 'allow' }, thief.copy());
};

const silentApproval: Prepare =
  ({ client, thief }, at) =>
  () =>
    at.authorize(client, SILENTLY, thief.copy());

/** The codes that are there come first. */
const exchange: Prepare = async (scene, at) => {
  const code = scene.codes.pop() ?? (await scene.code(at));
  return () => at.exchange(scene.client, code);
};

const refresh: Prepare = (scene, at, index) => {
  const line = scene.lineOf(index);
  return async () => {
    const reply = await at.refresh(scene.client, line.current);
    if (reply.status === 200) line.current = String(reply.json<TokenResponse>().refresh_token);
    return reply;
  };
};

/** The answer was lost, so the client asks again. */
const retry: Prepare = async (scene, at, index) => {
  const line = scene.lineOf(index);
  const token = String(line.first.refresh_token);
  if (line.current === token) line.current = await renewed(scene, at, line);
  return () => at.refresh(scene.client, token);
};

async function renewed({ client }: Scene, at: Provider, { current }: Line): Promise<string> {
  const reply = await at.refresh(client, current);
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
  return String(reply.json<TokenResponse>().refresh_token);
}

const userinfo: Prepare = (scene, at, index) => () =>
  at.fetch(scene.lineOf(index).first.access_token, '/auth/userinfo');

const introspection: Prepare = (scene, at, index) => {
  const { client } = scene;
  const { access_token: token } = scene.lineOf(index).first;
  return () => new Agent().postForm(`${at.url}/auth/introspect`, { token }, basic(client.id, client.secret));
};

const passwordGrant: Prepare = (scene, at) => () =>
  at.login(scene.client, scene.person, { scope: 'projects' });

const clientCredentials: Prepare =
  ({ client }, at) =>
  () =>
    at.token(client, { grant_type: 'client_credentials', scope: 'projects' });

/** Whoever knows the password can try to be the one who stays. */
const passwordChange: Prepare = async (scene, at) => {
  const thief = scene.thief.copy();
  const forms = readForms(await thief.get(`${at.url}/account`));
  const { fields } = forms.find(({ action }) => action.endsWith('/password')) ?? {};
  if (fields === undefined) throw new Error('the thief is not logged in');
  const filled = { ...fields, current_password: PASSWORD, new_password: 'the password of a thief' };
  const headers = { 'sec-fetch-site': 'same-origin' };
  return () => thief.postForm(`${at.url}/account/password`, filled, headers);
};

export const BEGINNINGS = {
  login,
  'login at /account': accountLogin,
  'login again': loginAgain,
  'approval by page': approval,
  'silent approval': silentApproval,
  'code exchange': exchange,
  refresh,
  'refresh retry': retry,
  userinfo,
  introspection,
  'password grant': passwordGrant,
  'client credentials': clientCredentials,
  'password change': passwordChange,
} as const satisfies Record<string, Prepare>;

export type BeginningName = keyof typeof BEGINNINGS;

/** These use tokens that are there: each request at once needs a line of its own. */
export const OF_TOKENS = [
  'refresh',
  'refresh retry',
  'userinfo',
  'introspection',
] as const satisfies BeginningName[];
