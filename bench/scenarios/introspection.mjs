import { request } from '../load/connection.mjs';
import { contest, OIDC_PROVIDER, Skipped } from './contestant.mjs';
import { basic, clientToken, unexpected } from './requests.mjs';

/** @type {import('../compare.mjs').Scenario} */
export const introspection = {
  name: 'introspection',
  title: 'introspection, opaque',
  musts: { [OIDC_PROVIDER]: 2 },
  contestants: contest([OIDC_PROVIDER], async (server, connection) => {
    const token = await clientToken(server, connection);
    const bytes = Buffer.from(
      request('POST', server.endpoints.introspection, {
        headers: basic(server.client),
        form: `token=${token}`,
      }),
    );
    const step = async () => {
      const answer = await connection.send(bytes);
      if (answer.status === 404) throw new Skipped(`${server.endpoints.introspection} answers 404`);
      if (answer.status !== 200 || !answer.body.includes('"active":true')) throw unexpected(answer);
    };
    await step();
    return step;
  }),
};
