import { request } from '../load/connection.mjs';
import { contest, OIDC_PROVIDER } from './contestant.mjs';
import { codeFlow, expectMembers } from './requests.mjs';

/** Prepares a user who asks for their claims, over and over, with a token of their own. */
export async function userinfoUser(server, connection) {
  const [token] = expectMembers(await codeFlow(server, connection, 'openid profile email'), 'access_token');
  const bytes = Buffer.from(
    request('GET', server.endpoints.userinfo, { headers: { Authorization: `Bearer ${token}` } }),
  );
  return async () => void expectMembers(await connection.send(bytes), 'sub', 'name', 'email');
}

/** @type {import('../compare.mjs').Scenario} */
export const userinfo = {
  name: 'userinfo',
  title: 'userinfo',
  musts: { [OIDC_PROVIDER]: 1.5 },
  contestants: contest([OIDC_PROVIDER], userinfoUser),
};
