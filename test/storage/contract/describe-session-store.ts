import { randomToken } from '../../../src/common/crypto/random.js';
import type { ConsumerSessionStore, RefreshLease, StoredSession } from '../../../src/consumer/index.js';

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

/** For fifty milliseconds; a lease can't end more than ten later. */
const aLease = (holder: string, now = NOW, sealedData = 'sealed'): RefreshLease => ({
  holder,
  sealedData,
  now,
  until: now + 50,
  latest: now + 60,
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
        (i % 2 ? one() : other()).claimRefresh(hash, aLease(`h${i}`)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    it('gives a lease on once it ran out, was given back, or was used', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number, sealedData?: string) =>
        other().claimRefresh(hash, aLease(holder, now, sealedData));
      expect([await claim('a', NOW), await claim('b', NOW + 49)]).toEqual([true, false]);
      expect([await claim('b', NOW + 50), await claim('c', NOW + 51)]).toEqual([true, false]);
      await one().releaseRefresh(hash, 'a');
      expect(await claim('c', NOW + 51)).toBe(false);
      await one().releaseRefresh(hash, 'b');
      expect(await claim('c', NOW + 51)).toBe(true);
      await one().completeRefresh(hash, { replaced: 'sealed', now: NOW + 52, sealedData: 'new' });
      expect(await claim('d', NOW + 53, 'new')).toBe(true);
    });

    it('lets its holder prolong a lease, also one that ran out, until another has it', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number) => other().claimRefresh(hash, aLease(holder, now));
      expect([await claim('a', NOW), await claim('a', NOW + 40)]).toEqual([true, true]);
      expect([await claim('b', NOW + 89), await claim('a', NOW + 200)]).toEqual([false, true]);
      expect([await claim('b', NOW + 250), await claim('a', NOW + 251)]).toEqual([true, false]);
    });

    it('believes no lease that ends later than any can', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number) => other().claimRefresh(hash, aLease(holder, now));
      expect(await claim('a', NOW)).toBe(true);
      expect([await claim('b', NOW - 10), await claim('b', NOW - 11)]).toEqual([false, true]);
      expect([await claim('c', NOW - 11), await claim('c', NOW + 39)]).toEqual([false, true]);
    });

    it('gives no lease to who has seen other data', async () => {
      const { hash } = await inserted();
      expect(await one().claimRefresh(hash, aLease('a', NOW, 'other'))).toBe(false);
      expect(await one().claimRefresh(hash, aLease('a'))).toBe(true);
      await other().completeRefresh(hash, { replaced: 'sealed', now: NOW, sealedData: 'new' });
      expect(await one().claimRefresh(hash, aLease('a'))).toBe(false);
    });

    it('takes new data in the place of those that they were given for, once, whoever has the lease', async () => {
      const { hash } = await inserted();
      const complete = (replaced: string, by: string) =>
        other().completeRefresh(hash, { replaced, now: NOW + 1, sealedData: `by ${by}` });
      await one().claimRefresh(hash, aLease('a'));
      expect(await complete('other', 'c')).toBe(false);
      expect(await Promise.all([complete('sealed', 'b'), complete('sealed', 'b')])).toEqual(
        expect.arrayContaining([true, false]),
      );
      expect(await complete('sealed', 'a')).toBe(false);
      const kept = await one().find(hash, NOW);
      expect(kept).toMatchObject({ sealedData: 'by b', updatedAt: NOW + 1, lastUsedAt: NOW });
    });

    it('gives no lease on a session that is over, and takes no data for one', async () => {
      const { hash } = await inserted();
      expect(await one().claimRefresh(hash, aLease('a', NOW + 1000))).toBe(false);
      expect(await one().claimRefresh(hash, aLease('a'))).toBe(true);
      await other().end(hash);
      const late = { replaced: 'sealed', now: NOW, sealedData: 'late' };
      expect(await one().completeRefresh(hash, late)).toBe(false);
      expect(await one().find(hash, NOW)).toBeUndefined();
    });

    it('ends a session as long as it has the data that are the reason', async () => {
      const session = await inserted();
      expect(await one().endUnchanged(session.hash, 'other')).toBe(false);
      expect(await alive(session)).toBe(true);
      await one().claimRefresh(session.hash, aLease('a'));
      const ends = [one(), other()].map((store) => store.endUnchanged(session.hash, 'sealed'));
      expect((await Promise.all(ends)).sort()).toEqual([false, true]);
      expect(await alive(session)).toBe(false);
    });

    it('ends a session for the holder of the lease only, where one is named', async () => {
      const session = await inserted();
      const end = (holder: string) => other().endUnchanged(session.hash, 'sealed', holder);
      expect(await end('a')).toBe(false);
      await one().claimRefresh(session.hash, aLease('a'));
      expect([await end('b'), await alive(session)]).toEqual([false, true]);
      expect([await end('a'), await alive(session)]).toEqual([true, false]);
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
