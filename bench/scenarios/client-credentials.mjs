import { BARE, contest, OAUTH2_SERVER, OIDC_PROVIDER } from './contestant.mjs';
import { expectMembers, tokenRequest } from './requests.mjs';

/** @type {import('../compare.mjs').Scenario} */
export const clientCredentials = {
  name: 'client_credentials',
  title: 'client_credentials, opaque',
  musts: { [OIDC_PROVIDER]: 1.5, [BARE]: 0.7 },
  contestants: contest([OIDC_PROVIDER, OAUTH2_SERVER, BARE], async (server, connection) => {
    const bytes = Buffer.from(tokenRequest(server, { grant_type: 'client_credentials', scope: 'projects' }));
    return async () => void expectMembers(await connection.send(bytes), 'access_token');
  }),
};
