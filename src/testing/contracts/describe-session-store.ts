import { deepEqual, equal } from 'node:assert/strict';
import { randomToken } from '../../common/crypto/random.js';
import type { ConsumerSessionStore, RefreshLease, StoredSession } from '../../consumer/index.js';
import type { ContractRunner } from './contract-runner.js';
import { runnerOf } from './contract-runner.js';

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

/** The members of `part`. */
function has(actual: StoredSession | undefined, part: Partial<StoredSession>): void {
  const names = Object.keys(part) as (keyof StoredSession)[];
  deepEqual(Object.fromEntries(names.map((name) => [name, actual?.[name]])), part);
}

/** For fifty milliseconds; a lease can't end more than ten later. */
const aLease = (holder: string, now = NOW, sealedData = 'sealed'): RefreshLease => ({
  holder,
  sealedData,
  now,
  until: now + 50,
  latest: now + 60,
});

/** What every `ConsumerSessionStore` promises. @param runner default: the globals of Jest or Vitest */
export function describeSessionStore(
  name: string,
  open: () => Promise<SessionStoreUnderTest>,
  runner?: ContractRunner,
): void {
  const { describe, it, before, after } = runnerOf(runner);
  describe(`the consumer session store: ${name}`, () => {
    let underTest: SessionStoreUnderTest;
    before(async () => {
      underTest = await open();
    });
    after(() => underTest.close());

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
      has(await other().find(session.hash, NOW + 999), session);
      equal(await alive(session, NOW + 1000), false);
      equal(await one().find('unknown', NOW), undefined);
    });

    it('ends the session that a new one replaces, and no other', async () => {
      const [old, bystander, next] = [await inserted(), await inserted(), aSession()];
      await one().insert(next, old.hash);
      deepEqual([await alive(old), await alive(bystander), await alive(next)], [false, true, true]);
    });

    it('writes the last use down where the last one is old enough', async () => {
      const { hash } = await inserted();
      await one().touch(hash, { now: NOW + 10, before: NOW - 1, expiresAt: NOW + 9000 });
      has(await other().find(hash, NOW), { lastUsedAt: NOW, expiresAt: NOW + 1000 });
      await one().touch(hash, { now: NOW + 10, before: NOW, expiresAt: NOW + 9000 });
      has(await other().find(hash, NOW), { lastUsedAt: NOW + 10, expiresAt: NOW + 9000 });
    });

    it('never brings a session back by using it', async () => {
      const session = await inserted();
      await one().touch(session.hash, { now: NOW + 1000, before: NOW + 1, expiresAt: NOW + 9000 });
      equal(await alive(session, NOW + 1001), false);
    });

    it('gives the lease to exactly one of many', async () => {
      const { hash } = await inserted();
      const claims = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? one() : other()).claimRefresh(hash, aLease(`h${i}`)),
      );
      equal((await Promise.all(claims)).filter(Boolean).length, 1);
    });

    it('gives a lease on once it ran out, was given back, or was used', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number, sealedData?: string) =>
        other().claimRefresh(hash, aLease(holder, now, sealedData));
      deepEqual([await claim('a', NOW), await claim('b', NOW + 49)], [true, false]);
      deepEqual([await claim('b', NOW + 50), await claim('c', NOW + 51)], [true, false]);
      await one().releaseRefresh(hash, 'a');
      equal(await claim('c', NOW + 51), false);
      await one().releaseRefresh(hash, 'b');
      equal(await claim('c', NOW + 51), true);
      await one().completeRefresh(hash, { replaced: 'sealed', now: NOW + 52, sealedData: 'new' });
      equal(await claim('d', NOW + 53, 'new'), true);
    });

    it('lets its holder prolong a lease, also one that ran out, until another has it', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number) => other().claimRefresh(hash, aLease(holder, now));
      deepEqual([await claim('a', NOW), await claim('a', NOW + 40)], [true, true]);
      deepEqual([await claim('b', NOW + 89), await claim('a', NOW + 200)], [false, true]);
      deepEqual([await claim('b', NOW + 250), await claim('a', NOW + 251)], [true, false]);
    });

    it('believes no lease that ends later than any can', async () => {
      const { hash } = await inserted();
      const claim = (holder: string, now: number) => other().claimRefresh(hash, aLease(holder, now));
      equal(await claim('a', NOW), true);
      deepEqual([await claim('b', NOW - 10), await claim('b', NOW - 11)], [false, true]);
      deepEqual([await claim('c', NOW - 11), await claim('c', NOW + 39)], [false, true]);
    });

    it('gives no lease to who has seen other data', async () => {
      const { hash } = await inserted();
      equal(await one().claimRefresh(hash, aLease('a', NOW, 'other')), false);
      equal(await one().claimRefresh(hash, aLease('a')), true);
      await other().completeRefresh(hash, { replaced: 'sealed', now: NOW, sealedData: 'new' });
      equal(await one().claimRefresh(hash, aLease('a')), false);
    });

    it('takes new data in the place of those that they were given for, once, whoever has the lease', async () => {
      const { hash } = await inserted();
      const complete = (replaced: string, by: string) =>
        other().completeRefresh(hash, { replaced, now: NOW + 1, sealedData: `by ${by}` });
      await one().claimRefresh(hash, aLease('a'));
      equal(await complete('other', 'c'), false);
      const both = await Promise.all([complete('sealed', 'b'), complete('sealed', 'b')]);
      deepEqual(both.sort(), [false, true]);
      equal(await complete('sealed', 'a'), false);
      const kept = await one().find(hash, NOW);
      has(kept, { sealedData: 'by b', updatedAt: NOW + 1, lastUsedAt: NOW });
    });

    it('gives no lease on a session that is over, and takes no data for one', async () => {
      const { hash } = await inserted();
      equal(await one().claimRefresh(hash, aLease('a', NOW + 1000)), false);
      equal(await one().claimRefresh(hash, aLease('a')), true);
      await other().end(hash);
      const late = { replaced: 'sealed', now: NOW, sealedData: 'late' };
      equal(await one().completeRefresh(hash, late), false);
      equal(await one().find(hash, NOW), undefined);
    });

    it('ends a session as long as it has the data that are the reason', async () => {
      const session = await inserted();
      equal(await one().endUnchanged(session.hash, 'other'), false);
      equal(await alive(session), true);
      await one().claimRefresh(session.hash, aLease('a'));
      const ends = [one(), other()].map((store) => store.endUnchanged(session.hash, 'sealed'));
      deepEqual((await Promise.all(ends)).sort(), [false, true]);
      equal(await alive(session), false);
    });

    it('ends a session for the holder of the lease only, where one is named', async () => {
      const session = await inserted();
      const end = (holder: string) => other().endUnchanged(session.hash, 'sealed', holder);
      equal(await end('a'), false);
      await one().claimRefresh(session.hash, aLease('a'));
      deepEqual([await end('b'), await alive(session)], [false, true]);
      deepEqual([await end('a'), await alive(session)], [true, false]);
    });

    it('ends what belongs to one session of one provider', async () => {
      const session = await inserted({ sid: 'both', subject: 'ada' });
      const second = await inserted({ sid: 'both', subject: 'ada' });
      const elsewhere = await inserted({ sid: 'both', provider: 'other' });
      const others = [elsewhere, await inserted({ sid: 'else', subject: 'ada' }), await inserted()];
      equal(await other().endBySid('default', 'both'), 2);
      deepEqual([await alive(session), await alive(second)], [false, false]);
      deepEqual(await Promise.all(others.map((one) => alive(one))), [true, true, true]);
      equal(await one().endBySid('default', 'both'), 0);
    });

    it('ends all sessions of one person at one provider', async () => {
      const mine = [await inserted({ subject: 'eve' }), await inserted({ subject: 'eve', sid: 'a' })];
      const elsewhere = await inserted({ subject: 'eve', provider: 'other' });
      equal(await other().endBySubject('default', 'eve'), 2);
      deepEqual(await Promise.all(mine.map((one) => alive(one))), [false, false]);
      equal(await alive(elsewhere), true);
    });

    it('ends those sessions of one person that belong to no session of the provider', async () => {
      const nameless = [await inserted({ subject: 'joan' }), await inserted({ subject: 'joan' })];
      const others = [await inserted({ subject: 'joan', sid: 'a' }), await inserted({ subject: 'jean' })];
      equal(await other().endBySubject('default', 'joan', { withoutSid: true }), 2);
      deepEqual(await Promise.all(nameless.map((one) => alive(one))), [false, false]);
      deepEqual(await Promise.all(others.map((one) => alive(one))), [true, true]);
    });
  });
}
