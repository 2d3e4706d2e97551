import { setTimeout } from 'node:timers/promises';
import { Database, DatabaseUnavailable } from '../../src/database/index.js';
import { dataSourceOf } from '../support/data-source.js';
import type { TokenResponse } from '../support/expectations.js';
import { expectDead, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { Provider, useProvider } from '../support/provider.js';

/** Seconds. */
const [WINDOW, LONG] = [30, 3600];

describe('Who was told to come again with a refresh token', () => {
  const provider = useProvider({ config: { refreshRetrySeconds: WINDOW } });
  let client: TestClient;
  let user: TestUser;
  let first: TokenResponse;

  beforeAll(async () => {
    [client, user] = [await provider.client({ firstParty: true }), await provider.user()];
  });
  beforeEach(async () => (first = await provider.tokens(client, user)));
  afterEach(() => jest.restoreAllMocks());

  const driver = () => provider.app.get(Database, { strict: false }).driver;
  const unavailable = () => new DatabaseUnavailable(new Error('nobody can know'));

  /** The next unit is written, and nobody hears of it. */
  function loseOneAnswer(): void {
    const commit = driver().commit.bind(driver());
    jest.spyOn(driver(), 'commit').mockImplementationOnce(async (unit) => {
      await commit(unit);
      throw unavailable();
    });
  }

  const refresh = (token: string | undefined, by: Provider = provider) => by.refresh(client, token);

  async function expectPutOff(token: string | undefined, by: Provider = provider): Promise<void> {
    expectOAuthError(await refresh(token, by), 503, 'temporarily_unavailable');
  }

  /** What is remembered is with the token. */
  async function writtenDown(): Promise<void> {
    const sql = 'SELECT count(*) AS n FROM refresh_tokens WHERE put_off_at IS NOT NULL';
    for (;;) {
      const [row] = await dataSourceOf(provider.app).query<{ n: string }[]>(sql);
      if (Number(row?.n) > 0) return;
      await setTimeout(5);
    }
  }

  async function expectCaught(token: string | undefined, ...pairs: TokenResponse[]): Promise<void> {
    expectOAuthError(await refresh(token), 400, 'invalid_grant');
    await expectDead(provider, ...pairs.map(({ access_token: access }) => access));
  }

  it('gets the answer whenever they come, and the time for asking again begins then', async () => {
    loseOneAnswer();
    await expectPutOff(first.refresh_token);
    provider.clock.advance(LONG);
    const answer = expectTokens(await refresh(first.refresh_token));
    provider.clock.advance(WINDOW);
    const again = expectTokens(await refresh(first.refresh_token));
    expect(again.refresh_token).toBe(answer.refresh_token);
    provider.clock.advance(WINDOW + 1);
    await expectCaught(first.refresh_token, again);
  });

  it('is told so over and over, and gets the answer all the same', async () => {
    for (let time = 0; time < 35; time++) {
      loseOneAnswer();
      await expectPutOff(first.refresh_token);
      await writtenDown();
      provider.clock.advance(WINDOW + 1);
    }
    const answer = expectTokens(await refresh(first.refresh_token));
    expectTokens(await refresh(answer.refresh_token));
  });

  it('gets the answer from another process, or from this one after a restart', async () => {
    loseOneAnswer();
    await expectPutOff(first.refresh_token);
    await writtenDown();
    const other = await new Provider({
      config: { refreshRetrySeconds: WINDOW, databaseUrl: provider.databaseUrl, issuer: provider.url },
    }).start();
    other.clock.advance((provider.clock.now() - other.clock.now()) / 1000 + LONG);
    const answer = expectTokens(await refresh(first.refresh_token, other));
    expectTokens(await refresh(answer.refresh_token, other));
    await other.stop();
  });

  it('may use the token as before where nothing was written, and is caught with it afterwards', async () => {
    jest.spyOn(driver(), 'commit').mockRejectedValueOnce(unavailable());
    await expectPutOff(first.refresh_token);
    provider.clock.advance(LONG);
    const next = expectTokens(await refresh(first.refresh_token));
    provider.clock.advance(WINDOW + 1);
    await expectCaught(first.refresh_token, next);
  });

  it('long after the answer was given is caught', async () => {
    const next = expectTokens(await refresh(first.refresh_token));
    provider.clock.advance(WINDOW + 1);
    jest.spyOn(driver(), 'commit').mockRejectedValueOnce(unavailable());
    await expectPutOff(first.refresh_token);
    // While it may be that another process has told somebody to come again, nobody is caught.
    await expectPutOff(first.refresh_token);
    provider.clock.advance(WINDOW);
    await expectCaught(first.refresh_token, next);
  });

  it('is caught once the answer was used', async () => {
    loseOneAnswer();
    await expectPutOff(first.refresh_token);
    const second = expectTokens(await refresh(first.refresh_token));
    const third = expectTokens(await refresh(second.refresh_token));
    await expectCaught(first.refresh_token, second, third);
  });
});
