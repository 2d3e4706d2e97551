import { setTimeout } from 'node:timers/promises';
import type { TokenResponse } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { useCluster } from './support/cluster.js';
import { halfUnits } from './support/half-units.js';

const cluster = useCluster({ env: { REFRESH_RETRY_SECONDS: '0' } });

/** Waits until the server is about to revoke, and can't: the consumption is long durable, the revocation is not. */
async function killAtRevocation(replay: () => Promise<Reply>): Promise<string> {
  const held = await cluster().store.holdWrites();
  const answer = replay().then(
    ({ status }) => `answered ${status}`,
    () => 'no answer',
  );
  do await setTimeout(200);
  while (!(await held.someoneWaits()));
  await cluster().kill();
  await held.release();
  await cluster().restart();
  return answer;
}

const refresh = (token: string | undefined): Promise<Reply> =>
  cluster().flows.refresh(cluster().at(0), token);

const tokensOf = async (reply: Promise<Reply>): Promise<TokenResponse> => (await reply).json<TokenResponse>();

const number = (sql: string): Promise<number> => cluster().store.number(sql);

const REVOKED = 'SELECT COUNT(*) FROM authorizations WHERE revoked_at IS NOT NULL';

describe('The server is killed between a consumption and the revocation that its replay calls for', () => {
  const audited = (type: string): Promise<number> =>
    number(`SELECT COUNT(*) FROM audit_events WHERE type = '${type}'`);

  async function expectCaught(
    type: string,
    replay: () => Promise<Reply>,
    pairs: readonly TokenResponse[],
  ): Promise<void> {
    const [revoked, told] = [await number(REVOKED), await audited(type)];
    // Nobody got anything by the first attempt, not even a refusal, and it left no half of a unit.
    await expect(killAtRevocation(replay)).resolves.toBe('no answer');
    await expect(number(REVOKED)).resolves.toBe(revoked);
    await expect(audited(type)).resolves.toBe(told);
    await expect(halfUnits(cluster().store)).resolves.toEqual({});

    expect((await replay()).status).toBe(400);
    await expect(number(REVOKED)).resolves.toBe(revoked + 1);
    await expect(audited(type)).resolves.toBe(told + 1);
    for (const { access_token: access, refresh_token: token } of pairs) {
      expect((await cluster().projects(access)).status).toBe(401);
      expect((await refresh(token)).status).toBe(400);
    }
    expect((await replay()).status).toBe(400);
    await expect(audited(type)).resolves.toBe(told + 1);
  }

  it('of a refresh token: the next attempt is caught all the same', async () => {
    const first = await cluster().tokens();
    const second = await tokensOf(refresh(first.refresh_token));
    const third = await tokensOf(refresh(second.refresh_token));
    const replay = () => refresh(first.refresh_token);
    await expectCaught('refresh_token.reused', replay, [first, second, third]);
  });

  it('of a code: the next attempt is caught all the same', async () => {
    const code = await cluster().code();
    const exchange = () => cluster().flows.exchange(cluster().at(0), code);
    const first = await tokensOf(exchange());
    const second = await tokensOf(refresh(first.refresh_token));
    await expectCaught('authorization_code.replayed', exchange, [first, second]);
  });
});
