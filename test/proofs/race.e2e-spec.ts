import type { TokenResponse } from '../support/expectations.js';
import { useCluster } from './support/cluster.js';
import { fromEnvironment, inParallel } from './support/rounds.js';

/** Fewer for a quick look: `RACE_ROUNDS=50`. */
const ROUNDS = fromEnvironment('RACE_ROUNDS', 1000);
const PARALLEL = 20;

jest.setTimeout(60_000 + ROUNDS * 1000);

const OUTSIDERS = (table: string): string =>
  `SELECT a.id FROM authorizations a WHERE (SELECT COUNT(*) FROM ${table} t WHERE t.authorization_id = a.id) <> 1`;

describe(`${ROUNDS} rounds of ${PARALLEL} requests at once, at two processes on one database`, () => {
  describe('redeem a code', () => {
    const cluster = useCluster({ servers: 2 });

    it('once', async () => {
      const { flows } = cluster();
      for (let round = 0; round < ROUNDS; round++) {
        const code = await cluster().code(round);
        const replies = await inParallel(PARALLEL, (index) => flows.exchange(cluster().at(index), code));
        const won = replies.filter(({ status }) => status === 200);
        const lost = replies.filter(({ status, text }) => status === 400 && text.includes('"invalid_grant"'));
        expect([round, won.length, lost.length]).toEqual([round, 1, PARALLEL - 1]);
      }
    });

    it('and leave one authorization with one pair of tokens each, which the replays ended', async () => {
      const { store } = cluster();
      // The login that made the browser's session left a code that nobody redeemed.
      await expect(store.number('SELECT COUNT(*) FROM authorizations')).resolves.toBe(ROUNDS + 1);
      for (const table of ['access_tokens', 'refresh_tokens']) {
        await expect(store.rows(OUTSIDERS(table))).resolves.toHaveLength(1);
      }
      const ended = 'SELECT COUNT(*) FROM authorizations WHERE revoked_at IS NOT NULL';
      await expect(store.number(ended)).resolves.toBe(ROUNDS);
      const replayed = "FROM audit_events WHERE type = 'authorization_code.replayed'";
      await expect(store.number(`SELECT COUNT(*) ${replayed}`)).resolves.toBe(ROUNDS);
      const told = `SELECT COUNT(DISTINCT authorization_id) ${replayed}`;
      await expect(store.number(told)).resolves.toBe(ROUNDS);
    });
  });

  describe('use a refresh token', () => {
    const cluster = useCluster({ servers: 2 });

    it('for one and the same pair', async () => {
      const { flows } = cluster();
      let { refresh_token: token } = await cluster().tokens();
      for (let round = 0; round < ROUNDS; round++) {
        const replies = await inParallel(PARALLEL, (index) => flows.refresh(cluster().at(index), token));
        const statuses = new Set(replies.map(({ status }) => status));
        const pairs = new Set(
          replies.map((reply) => {
            const { access_token: access, refresh_token: refresh } = reply.json<TokenResponse>();
            return `${access} ${String(refresh)}`;
          }),
        );
        expect([round, [...statuses], pairs.size]).toEqual([round, [200], 1]);
        token = replies[0]?.json<TokenResponse>().refresh_token;
      }
    });

    it('and leave one line of tokens, of which the last one lives', async () => {
      const { store } = cluster();
      const tokens = 'SELECT COUNT(*) FROM refresh_tokens';
      await expect(store.number(tokens)).resolves.toBe(ROUNDS + 1);
      await expect(store.number(`${tokens} WHERE consumed_at IS NULL`)).resolves.toBe(1);
      await expect(store.number('SELECT COUNT(*) FROM access_tokens')).resolves.toBe(ROUNDS + 1);
      const ended = 'SELECT COUNT(*) FROM authorizations WHERE revoked_at IS NOT NULL';
      await expect(store.number(ended)).resolves.toBe(0);
    });
  });
});
