import { testEngine } from '../support/databases.js';
import { dataSourceOf } from '../support/data-source.js';
import type { TokenResponse } from '../support/expectations.js';
import { expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { PooledConnections } from '../support/pooled-connections.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { inParallel } from '../proofs/support/rounds.js';

/** More at once than there are connections. */
const AT_ONCE = 24;

const provider = useProvider();
let client: TestClient;
let user: TestUser;
let connections: PooledConnections;

const sql = (text: string): Promise<unknown> => dataSourceOf(provider.app).query(text);

/** One of each kind: reads, a unit of one statement, a unit of several. */
async function lines(): Promise<TokenResponse[]> {
  return inParallel(AT_ONCE, () => provider.tokens(client, user));
}

/** The next link of each line, and what is live of it. */
async function expectAllWell(begun: readonly TokenResponse[]): Promise<void> {
  const refreshed = await Promise.all(
    begun.map(({ refresh_token: refresh }) => provider.refresh(client, refresh)),
  );
  const tokens = refreshed.map((reply: Reply) => expectTokens(reply).access_token);
  const asked = await Promise.all(tokens.map((token) => provider.introspect(client, token)));
  expect(asked.filter(({ active }) => active)).toHaveLength(tokens.length);
}

/** What somebody does to connections that we have, and go on using. */
const FATES: readonly (readonly [string, string])[] = [
  ['were made read-only', 'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY'],
  ['lost the statements that we prepared', 'DEALLOCATE ALL'],
  ['were left in a transaction', 'BEGIN'],
  ['were left in a transaction that failed', 'BEGIN; SELECT 1/0'],
  ['were ended by an administrator', 'SELECT pg_terminate_backend(pg_backend_pid())'],
];

if (testEngine() === 'postgres') {
  describe('Connections that can not be used any more', () => {
    let begun: TokenResponse[];
    beforeAll(async () => {
      [client, user] = [await provider.client({ firstParty: true }), await provider.user()];
      connections = new PooledConnections(provider.app);
    });
    beforeEach(async () => (begun = await lines()));

    it.each(FATES)('because they %s: nobody notices', async (_, fate) => {
      await connections.each(fate);
      await expectAllWell(begun);
    });

    it('because they were made read-only a moment after they were opened: nobody notices', async () => {
      await connections.end();
      await connections.each('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
      await expectAllWell(begun);
    });

    it('because a column has another type since: nobody notices', async () => {
      await sql('ALTER TABLE refresh_tokens ALTER COLUMN repeats TYPE integer');
      await expectAllWell(begun);
    });

    it('while columns get other types over and over: nobody notices', async () => {
      for (const type of ['smallint', 'integer', 'bigint', 'smallint']) {
        const [next] = await Promise.all([
          lines(),
          sql(`ALTER TABLE refresh_tokens ALTER repeats TYPE ${type}`),
        ]);
        await expectAllWell(next);
      }
    });
  });
} else it('PostgreSQL alone has connections that are spent', () => expect(testEngine()).toBe('sqlite'));
