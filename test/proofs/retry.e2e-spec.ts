import { dataSourceOf } from '../support/data-source.js';
import type { TokenResponse } from '../support/expectations.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { basic, form, useProvider } from '../support/provider.js';
import { LossyProxy } from './support/lossy-proxy.js';

/** Seconds, as in the configuration of the provider. */
const WINDOW = 30;

describe('The answer to a refresh is lost on its way', () => {
  const provider = useProvider({ config: { refreshRetrySeconds: WINDOW } });
  let proxy: LossyProxy;
  let client: TestClient;
  let user: TestUser;
  let first: TokenResponse;

  beforeAll(async () => {
    [client, user] = [await provider.client({ firstParty: true }), await provider.user()];
  });
  beforeEach(async () => {
    proxy = await LossyProxy.before(provider.url);
    first = await provider.tokens(client, user);
  });
  afterEach(() => proxy.close());

  const refresh = (token: string | undefined): Promise<Reply> =>
    new Agent().send(`${proxy.url}/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic(client.id, client.secret) },
      body: form({ grant_type: 'refresh_token', refresh_token: token }).toString(),
    });

  /** Loses the answers to `count` refreshes with the first token. @returns the pair that was under way. */
  async function loseAnswers(count = 1): Promise<TokenResponse> {
    proxy.lose(count);
    for (let lost = 0; lost < count; lost++) {
      await expect(refresh(first.refresh_token)).rejects.toThrow('fetch failed');
    }
    return JSON.parse(String(proxy.lost[0])) as TokenResponse;
  }

  const audited = async (): Promise<number> => {
    const events: unknown[] = await dataSourceOf(provider.app).query(
      "SELECT id FROM audit_events WHERE type = 'refresh_token.reused'",
    );
    return events.length;
  };

  const expectRefused = async (token: string | undefined): Promise<void> =>
    expectOAuthError(await provider.refresh(client, token), 400, 'invalid_grant');

  /** The replayed token, and everything else of its authorization, is dead; one event tells it. */
  async function expectCaught(replayed: string | undefined, ...pairs: TokenResponse[]): Promise<void> {
    const before = await audited();
    await expectRefused(replayed);
    await expect(audited()).resolves.toBe(before + 1);
    await expectDead(provider, ...pairs.map(({ access_token: token }) => token));
    for (const { refresh_token: token } of pairs) {
      await expectRefused(token);
    }
    await expectRefused(replayed);
    await expect(audited()).resolves.toBe(before + 1);
  }

  it('and the client, which asks again, goes on with that very pair', async () => {
    const lost = await loseAnswers();
    provider.clock.advance(WINDOW);
    const again = expectTokens(await refresh(first.refresh_token));
    expect([again.access_token, again.refresh_token]).toEqual([lost.access_token, lost.refresh_token]);
    const next = expectTokens(await refresh(again.refresh_token));
    await expectLive(provider, first.access_token, again.access_token, next.access_token);
  });

  it('five times in a row, and still there is one pair', async () => {
    const lost = await loseAnswers(5);
    const pairs = proxy.lost.map((body) => (JSON.parse(body) as TokenResponse).refresh_token);
    expect(new Set(pairs)).toEqual(new Set([lost.refresh_token]));
    expectTokens(await refresh(first.refresh_token), { access_token: lost.access_token });
    expectTokens(await refresh(lost.refresh_token));
  });

  it('for each link of the line, and the line goes on', async () => {
    let { refresh_token: token } = first;
    for (let link = 0; link < 5; link++) {
      proxy.lose(1);
      await expect(refresh(token)).rejects.toThrow('fetch failed');
      token = expectTokens(await refresh(token)).refresh_token;
    }
    expectTokens(await refresh(token));
  });

  it('and who comes with the old token after the window is caught', async () => {
    const lost = await loseAnswers();
    provider.clock.advance(WINDOW + 1);
    await expectCaught(first.refresh_token, first, lost);
  });

  it('and who comes with it once the successor was used is caught within the window', async () => {
    const lost = await loseAnswers();
    const next = expectTokens(await refresh(lost.refresh_token));
    await expectCaught(first.refresh_token, first, lost, next);
  });

  it('and a thief who comes after the client with the old token ends the line for both', async () => {
    const lost = await loseAnswers();
    const own = expectTokens(await refresh(first.refresh_token));
    const stolen = expectTokens(await refresh(first.refresh_token));
    expect(stolen.refresh_token).toBe(own.refresh_token);
    const clients = expectTokens(await refresh(own.refresh_token));
    provider.clock.advance(WINDOW + 1);
    await expectCaught(stolen.refresh_token, first, lost, clients);
  });
});
