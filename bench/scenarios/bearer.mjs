import { fileURLToPath } from 'node:url';
import { request } from '../load/connection.mjs';
import { contestant, Skipped } from './contestant.mjs';
import { clientToken, unexpected } from './requests.mjs';

const SCRIPT = fileURLToPath(new URL('../peers/guarded-route.mjs', import.meta.url));
const OPEN = 'the same route, unguarded';

/** @type {import('../compare.mjs').Scenario} */
export const bearer = {
  name: 'bearer',
  title: 'bearer-guarded empty route',
  musts: { [OPEN]: 0.6 },
  async contestants({ ours, sqlite = true }) {
    if (!sqlite) throw new Skipped('it is measured on SQLite');
    const server = await ours.start('sqlite', { script: SCRIPT });
    const user = (path) => async (_server, connection) => {
      const token = await clientToken(server, connection);
      const bytes = Buffer.from(request('GET', path, { headers: { Authorization: `Bearer ${token}` } }));
      return async () => {
        const answer = await connection.send(bytes);
        if (answer.status !== 200 || answer.body !== '[]') throw unexpected(answer);
      };
    };
    return [
      await contestant('ours', server, user('/bench/guarded')),
      await contestant(OPEN, server, user('/bench/open')),
    ];
  },
};
