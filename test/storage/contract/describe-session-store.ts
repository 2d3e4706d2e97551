import { randomToken } from '../../../src/common/crypto/random.js';
import type { ConsumerSessionStore, StoredSession } from '../../../src/consumer/index.js';

/** A store, and the same again as another process would open it (where that is possible). */
export interface SessionStoreUnderTest {
  readonly stores: readonly [ConsumerSessionStore, ConsumerSessionStore];
  close(): Promise<void>;
}

const NOW = 1_800_000_000_000;

const aSession = (changes: Partial<StoredSession> = {}): StoredSession => ({
  hash: randomToken(),
  provider: 'default',
  subject: randomToken(),
  sid: null,
  sealedData: 'sealed',
  createdAt: NOW,
  updatedAt: NOW,
  lastUsedAt: NOW,
  expiresAt: NOW + 1000,
  ...changes,
});

/** What every `ConsumerSessionStore` promises. */
export function describeSessionStore(name: string, open: () => Promise<SessionStoreUnderTest>): void {
  describe(`the consumer session store: ${name}`, () => {
    let underTest: SessionStoreUnderTest;
    beforeAll(async () => (underTest = await open()));
    afterAll(() => underTest.close());

    const [one, other] = [() => underTest.stores[0], () => underTest.stores[1]];
    const inserted = async (changes?: Partial<StoredSession>): Promise<StoredSession> => {
      const session = aSession(changes);
      await one().insert(session);
      return session;
    };
    const alive = async ({ hash }: StoredSession, now = NOW): Promise<boolean> =>
      (await other().find(hash, now)) !== undefined;

    it('gives back what it was given, until it is over', async () => {
      const session = await inserted({ sid: 'a sid' });
      expect(await other().find(session.hash, NOW + 999)).toMatchObject(session);
      expect(await alive(session, NOW + 1000)).toBe(false);
      expect(await one().find('unknown', NOW)).toBeUndefined();
    });

    it('ends the session that a new one replaces, and no other', async () => {
      const [old, bystander, next] = [await inserted(), await inserted(), aSession()];
      await one().insert(next, old.hash);
      expect([await alive(old), await alive(bystander), await alive(next)]).toEqual([false, true, true]);
    });

    it('writes the last use down where the last one is old enough', async () => {
      const { hash } = await inserted();
      await one().touch(hash, { now: NOW + 10, before: NOW - 1, expiresAt: NOW + 9000 });
      expect(await other().find(hash, NOW)).toMatchObject({ lastUsedAt: NOW, expiresAt: NOW + 1000 });
      await one().touch(hash, { now: NOW + 10, before: NOW, expiresAt: NOW + 9000 });
      expect(await other().find(hash, NOW)).toMatchObject({ lastUsedAt: NOW + 10, expiresAt: NOW + 9000 });
    });

    it('never brings a session back by using it', async () => {
      const session = await inserted();
      await one().touch(session.hash, { now: NOW + 1000, before: NOW + 1, expiresAt: NOW + 9000 });
      expect(await alive(session, NOW + 1001)).toBe(false);
    });

    it('gives the lease to exactly one of many', async () => {
      const { hash } = await inserted();
      const claims = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? one() : other()).claimRefresh(hash, { holder: `h${i}`, now: NOW, until: NOW + 50 }),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    it('gives a lease on once it ran out, was given back, or was used', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number) =>
        other().claimRefresh(hash, { holder, now, until: now + 50 });
      expect([await claim('a', NOW), await claim('b', NOW + 49)]).toEqual([true, false]);
      expect([await claim('b', NOW + 50), await claim('c', NOW + 51)]).toEqual([true, false]);
      await one().releaseRefresh(hash, 'a');
      expect(await claim('c', NOW + 51)).toBe(false);
      await one().releaseRefresh(hash, 'b');
      expect(await claim('c', NOW + 51)).toBe(true);
      await one().completeRefresh(hash, { holder: 'c', now: NOW + 52, sealedData: 'new' });
      expect(await claim('d', NOW + 53)).toBe(true);
    });

    it('takes new data from the holder of the lease only', async () => {
      const { hash } = await inserted();
      const complete = (holder: string) =>
        other().completeRefresh(hash, { holder, now: NOW + 1, sealedData: `by ${holder}` });
      expect(await complete('a')).toBe(false);
      await one().claimRefresh(hash, { holder: 'a', now: NOW, until: NOW + 50 });
      expect([await complete('b'), await complete('a'), await complete('a')]).toEqual([false, true, false]);
      const kept = await one().find(hash, NOW);
      expect(kept).toMatchObject({ sealedData: 'by a', updatedAt: NOW + 1, lastUsedAt: NOW });
    });

    it('gives no lease on a session that is over, and takes no data for one', async () => {
      const { hash } = await inserted();
      const lease = { holder: 'a', until: NOW + 5000 };
      expect(await one().claimRefresh(hash, { ...lease, now: NOW + 1000 })).toBe(false);
      expect(await one().claimRefresh(hash, { ...lease, now: NOW })).toBe(true);
      await other().end(hash);
      expect(await one().completeRefresh(hash, { holder: 'a', now: NOW, sealedData: 'late' })).toBe(false);
      expect(await one().find(hash, NOW)).toBeUndefined();
    });

    it('ends what belongs to one session of one provider', async () => {
      const session = await inserted({ sid: 'both', subject: 'ada' });
      const second = await inserted({ sid: 'both', subject: 'ada' });
      const elsewhere = await inserted({ sid: 'both', provider: 'other' });
      const others = [elsewhere, await inserted({ sid: 'else', subject: 'ada' }), await inserted()];
      expect(await other().endBySid('default', 'both')).toBe(2);
      expect([await alive(session), await alive(second)]).toEqual([false, false]);
      expect(await Promise.all(others.map((one) => alive(one)))).toEqual([true, true, true]);
      expect(await one().endBySid('default', 'both')).toBe(0);
    });

    it('ends all sessions of one person at one provider', async () => {
      const mine = [await inserted({ subject: 'eve' }), await inserted({ subject: 'eve', sid: 'a' })];
      const elsewhere = await inserted({ subject: 'eve', provider: 'other' });
      expect(await other().endBySubject('default', 'eve')).toBe(2);
      expect(await Promise.all(mine.map((one) => alive(one)))).toEqual([false, false]);
      expect(await alive(elsewhere)).toBe(true);
    });
  });
}
