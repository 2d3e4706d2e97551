import { contest, OAUTH2_SERVER, OIDC_PROVIDER } from './contestant.mjs';
import { authorizeRequest, exchangeRequest, expectCode, expectMembers, sessionOf } from './requests.mjs';

/** @type {import('../compare.mjs').Scenario} */
export const code = {
  name: 'code',
  title: 'code: authorize with a live session + exchange (per flow of 2 requests)',
  musts: { [OIDC_PROVIDER]: 1.5 },
  contestants: contest([OIDC_PROVIDER, OAUTH2_SERVER], async (server, connection) => {
    const authorize = Buffer.from(authorizeRequest(server, await sessionOf(server), 'openid profile'));
    // oauth2-server knows no OpenID Connect: it is spared the signature.
    const members = ['access_token', 'refresh_token', ...(server.endpoints.userinfo ? ['id_token'] : [])];
    return async () => {
      const answer = await connection.send(authorize);
      expectMembers(await connection.send(exchangeRequest(server, expectCode(answer))), ...members);
    };
  }),
};
