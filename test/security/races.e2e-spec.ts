import { AuditTrail } from '../../src/audit/index.js';
import { SigningKeys } from '../../src/auth-server/index.js';
import type { SigningKey } from '../../src/auth-server/keys/signing-key.entity.js';
import { KeyStore } from '../../src/auth-server/keys/key-store.js';
import { KeyVault } from '../../src/auth-server/keys/key-vault.js';
import { SigningKeysRepository } from '../../src/auth-server/keys/signing-keys.repository.js';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { SluiceSettings } from '../../src/package/sluice-settings.js';
import type { TokenResponse } from '../support/expectations.js';
import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import { readForm } from '../support/html-form.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import { ManualClock } from '../support/manual-clock.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const provider = useProvider();
const times = <T>(count: number, request: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => request(index)));
const tokensOf = (reply: Reply | undefined): TokenResponse => (reply as Reply).json<TokenResponse>();
const wins = (replies: readonly Reply[]): Reply[] => replies.filter(({ status }) => status === 200);

describe('Requests at the same moment', () => {
  let client: TestClient;
  let user: TestUser;
  beforeAll(
    async () => ([client, user] = [await provider.client({ firstParty: true }), await provider.user()]),
  );

  it.each([1, 2, 3, 4, 5])('redeem a code once, and then end all that came of it, round %i', async () => {
    const code = await provider.code(client, user, { scope: 'openid projects' });
    const replies = await times(20, () => provider.exchange(client, code));
    const won = wins(replies);
    expect(won).toHaveLength(1);
    for (const reply of replies) if (reply !== won[0]) expectOAuthError(reply, 400, 'invalid_grant', code);
    const { access_token: token, refresh_token: refresh } = tokensOf(won[0]);
    await expectDead(provider, token);
    expectOAuthError(await provider.refresh(client, refresh), 400, 'invalid_grant');
  });

  it('redeem 20 codes of 20 authorizations without harm to each other', async () => {
    const codes = await times(20, () => provider.code(client, user));
    const replies = await Promise.all(codes.flatMap((code) => [provider.exchange(client, code)]));
    await expectLive(provider, ...replies.map((reply) => expectTokens(reply).access_token));
  });

  it('refresh to the same pair, which works onward', async () => {
    let { refresh_token: refresh } = await provider.tokens(client, user);
    for (let round = 0; round < 5; round++) {
      const replies = await times(20, () => provider.refresh(client, refresh));
      const pairs = new Set(
        replies.map((reply) => [expectTokens(reply).access_token, tokensOf(reply).refresh_token].join(' ')),
      );
      expect(pairs.size).toBe(1);
      await expectLive(provider, tokensOf(replies[0]).access_token);
      refresh = tokensOf(replies[0]).refresh_token;
    }
  });

  it('refresh with the token and its successor: never two lines of tokens', async () => {
    for (let round = 0; round < 10; round++) {
      const first = await provider.tokens(client, user);
      const second = tokensOf(await provider.refresh(client, first.refresh_token));
      const replies = await times(20, (index) =>
        provider.refresh(client, index % 2 ? first.refresh_token : second.refresh_token),
      );
      for (const reply of replies) expect([200, 400]).toContain(reply.status);
      const revoked = replies.some(({ status }) => status === 400);
      const latest = new Set(wins(replies).map((reply) => tokensOf(reply).refresh_token));
      const alive = [];
      for (const token of latest) alive.push((await provider.refresh(client, token)).status === 200);
      // Reuse was seen: nothing works any more. It was not: what works is one line.
      expect(alive.filter(Boolean).length).toBeLessThanOrEqual(revoked ? 0 : 1);
    }
  });

  it('refresh and replay of the code: everything ends', async () => {
    for (let round = 0; round < 10; round++) {
      const code = await provider.code(client, user);
      const first = expectTokens(await provider.exchange(client, code));
      const [refreshed, replayed] = await Promise.all([
        provider.refresh(client, first.refresh_token),
        provider.exchange(client, code),
      ]);
      expectOAuthError(replayed as Reply, 400, 'invalid_grant');
      const ended = [first, ...wins([refreshed as Reply]).map(tokensOf)];
      await expectDead(provider, ...ended.map(({ access_token: token }) => token));
      for (const { refresh_token: token } of ended) {
        expectOAuthError(await provider.refresh(client, token), 400, 'invalid_grant');
      }
    }
  });

  it('log in in one browser: every answer has a code that works', async () => {
    const browser = new Agent();
    const replies = await times(10, () => provider.approve(client, user, {}, browser));
    const codes = new Set(replies.map(codeOf));
    expect(codes.size).toBe(10);
    for (const code of codes) expectTokens(await provider.exchange(client, code));
  });

  it('approve in one session for a client that is new to the owner', async () => {
    const [known, fresh] = [await provider.client(), await provider.client()];
    const browser = new Agent();
    await provider.approve(known, user, {}, browser);
    const { fields } = readForm(await provider.authorize(fresh, {}, browser));
    const replies = await times(20, () => provider.submit({ ...fields, decision: 'allow' }, browser));
    for (const code of replies.map(codeOf)) expectTokens(await provider.exchange(fresh, code));
  });

  it('add one client, or one user, once', async () => {
    const [id, username] = ['only-one', 'only-one'];
    const clients = await Promise.allSettled(Array.from({ length: 10 }, () => provider.client({ id })));
    const users = await Promise.allSettled(Array.from({ length: 10 }, () => provider.user({ username })));
    for (const results of [clients, users]) {
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});

describe('Who is removed in the middle of it', () => {
  const ALLOWED: readonly (readonly [number, string | undefined])[] = [
    [200, undefined],
    [400, 'invalid_grant'],
    [401, 'invalid_client'],
  ];
  const outcome = (reply: Reply) => [reply.status, reply.json()['error']];

  /** Every way to a token, some 60 requests, while `remove` runs in the middle of them. */
  async function load(client: TestClient, user: TestUser, remove: () => Promise<unknown>): Promise<void> {
    const held = await times(10, () => provider.tokens(client, user));
    const codes = await times(10, () => provider.code(client, user));
    const requests = [
      ...held.map(({ refresh_token: token }) => provider.refresh(client, token)),
      ...codes.map((code) => provider.exchange(client, code)),
      ...codes.map(() => provider.login(client, user)),
      ...codes.map(() => provider.token(client, { grant_type: 'client_credentials' })),
    ];
    const approvals = times(10, () => provider.approve(client, user));
    const removed = new Promise((resolve) => setTimeout(resolve, 5)).then(remove);
    const replies = await Promise.all(requests);
    for (const reply of replies) expect(ALLOWED).toContainEqual(outcome(reply));
    for (const reply of await approvals) expect([303, 400, 422]).toContain(reply.status);
    await removed;
    const issued = replies.filter((reply, index) => reply.status === 200 && index < 30).map(tokensOf);
    await expectDead(provider, ...[...held, ...issued].map(({ access_token: token }) => token));
  }

  it.each([1, 2, 3])(
    'the client: invalid_client or invalid_grant, and no token of it lives on, round %i',
    async () => {
      const [client, user] = [await provider.client(), await provider.user()];
      await load(client, user, () => provider.clients.remove(client.id));
      expectOAuthError(await provider.login(client, user), 401, 'invalid_client');
    },
  );

  it.each([1, 2, 3])('the user: invalid_grant, and no token of theirs lives on, round %i', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    await load(client, user, () => provider.users.remove(user.username));
    expectOAuthError(await provider.login(client, user), 400, 'invalid_grant');
  });
});

describe('Two processes that make a first signing key at once', () => {
  it('publish each what the other signs with, also where their clocks differ', async () => {
    const { app } = provider;
    const settings = app.get(SluiceSettings, { strict: false });
    const first = app.get(SigningKeys, { strict: false });
    const stored = app.get(SigningKeysRepository, { strict: false });
    // What the second process saw before the first had committed.
    const late = {
      all: jest.fn(() => stored.all()).mockResolvedValueOnce([]),
      insert: (key: SigningKey) => stored.insert(key),
    };
    const clock = new ManualClock(provider.clock.now() - 1000);
    const vault = new KeyVault(settings, clock);
    const second = new SigningKeys(
      new KeyStore(settings, clock, late as never, vault, app.get(AuditTrail, { strict: false })),
      vault,
    );
    await second.reload();
    const published = (keys: SigningKeys) => keys.published.map(({ kid }) => kid);
    for (const algorithm of SIGNING_ALGORITHMS) {
      expect(published(second)).toContain(first.current(algorithm).kid);
      expect(published(first)).toContain(second.current(algorithm).kid);
    }
  });
});
