import { tokenKey } from '../../../src/common/crypto/dated-token.js';
import { dataSourceOf } from '../data-source.js';
import type { TokenResponse } from '../expectations.js';
import type { Reply } from '../http-agent.js';
import { Agent } from '../http-agent.js';
import { basic } from '../provider.js';
import type { Line, Scene } from './scene.js';
import { PASSWORD } from './scene.js';

export const NEW_PASSWORD = 'another long password';

const done = (reply: Reply, status: number): void => {
  if (reply.status !== status) throw new Error(`${reply.status} ${reply.words.slice(0, 300)}`);
};

/** By the form of the account page that is for this. */
export async function onAccount({ page }: Scene, path: string, filled = {}): Promise<void> {
  const [form] = await page.forms(path);
  if (!form) throw new Error(`the account page has no form for ${path}`);
  const headers = { 'sec-fetch-site': 'same-origin' };
  done(await page.browser.postForm(form.action, { ...form.fields, ...filled }, headers), 303);
}

export const changePassword = (scene: Scene): Promise<void> =>
  onAccount(scene, 'password', { current_password: PASSWORD, new_password: NEW_PASSWORD });

export async function logOut(scene: Scene): Promise<void> {
  const { home, page, lines } = scene;
  const hint = String((lines[0] as Line).first.id_token);
  done(await page.browser.get(`${home.url}/auth/logout?id_token_hint=${hint}`), 200);
}

async function authorizationOf({ app }: Scene, { first }: Line): Promise<string> {
  const hash = tokenKey(String(first.refresh_token));
  const rows: { id: string }[] = await dataSourceOf(app).query(
    `SELECT authorization_id AS id FROM refresh_tokens WHERE hash = '${hash}'`,
  );
  return String(rows[0]?.id);
}

export async function revokeEachByCli(scene: Scene): Promise<void> {
  const ids = await Promise.all(scene.lines.map((line) => authorizationOf(scene, line)));
  await Promise.all(ids.map((id) => scene.cli('auth', 'revoke', '--authorization', id)));
}

/** Over HTTP, where the CLI does the same at a connection of its own. */
export async function revokeByAdministrator(scene: Scene, path: string): Promise<void> {
  const { home } = scene;
  const operator = await scene.addClient('admin');
  const reply = await home.token(operator, { grant_type: 'client_credentials', scope: 'admin' });
  const { access_token: token } = reply.json<TokenResponse>();
  done(await home.fetch(token, `/admin/${path}`, { method: 'DELETE' }), 200);
}

export async function revokeEachByClient({ home, client, lines }: Scene): Promise<void> {
  const headers = basic(client.id, client.secret);
  const revoke = async ({ first }: Line): Promise<void> => {
    const token = String(first.refresh_token);
    done(await new Agent().postForm(`${home.url}/auth/revoke`, { token }, headers), 200);
  };
  await Promise.all(lines.map(revoke));
}
