import { contest, OAUTH2_SERVER, OIDC_PROVIDER } from './contestant.mjs';
import { codeFlow, expectMembers, tokenRequest } from './requests.mjs';

/** @type {import('../compare.mjs').Scenario} */
export const refresh = {
  name: 'refresh',
  title: 'refresh rotation, each connection its own chain',
  musts: { [OIDC_PROVIDER]: 1.5 },
  contestants: contest([OIDC_PROVIDER, OAUTH2_SERVER], async (server, connection) => {
    let [token] = expectMembers(await codeFlow(server, connection, 'projects'), 'refresh_token');
    return async () => {
      const answer = await connection.send(
        tokenRequest(server, { grant_type: 'refresh_token', refresh_token: token }),
      );
      const [next] = expectMembers(answer, 'refresh_token', 'access_token');
      if (next === token) throw new Error('the refresh token was not rotated');
      token = next;
    };
  }),
};
