import { ManualClock } from '../../../test/support/manual-clock.js';
import type { StoredSession } from './consumer-session-store.js';
import { HeldLease, LeaseLost } from './held-lease.js';
import { MemorySessionStore } from '../storage/memory-session-store.js';

const NEVER = 8_640_000_000_000_000;
const MINUTES_10 = 600;

describe('the lease of a refresh', () => {
  const clock = new ManualClock();
  const session = { hash: 'a hash', sealedData: 'sealed' };
  let store: MemorySessionStore;
  beforeEach(async () => {
    jest.useFakeTimers();
    store = new MemorySessionStore();
    const times = { createdAt: 0, updatedAt: 0, lastUsedAt: 0, expiresAt: NEVER };
    const stored: StoredSession = { ...session, ...times, provider: 'default', subject: 'ada', sid: null };
    await store.insert(stored);
  });
  afterEach(() => jest.useRealTimers());

  const claim = (): Promise<HeldLease | undefined> => HeldLease.claim(session, store, clock);
  /** Time goes by, and the process runs. */
  const live = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      clock.advance(1);
      await jest.advanceTimersByTimeAsync(1000);
    }
  };

  it('is kept for as long as the provider takes, however long that is', async () => {
    const lease = (await claim()) as HeldLease;
    for (let minute = 0; minute < 10; minute++) {
      await live(60);
      expect(await claim()).toBeUndefined();
    }
    await lease.release(false);
    expect(await claim()).toBeDefined();
  });

  it('goes to another after 25 seconds in which its holder was dead or asleep, and the holder sees that', async () => {
    const lease = (await claim()) as HeldLease;
    clock.advance(24);
    expect(await claim()).toBeUndefined();
    clock.advance(1);
    const other = (await claim()) as HeldLease;
    await expect(lease.check()).rejects.toBeInstanceOf(LeaseLost);
    await expect(other.check()).resolves.toBeUndefined();
  });

  it('is still its own where nobody else wanted it meanwhile', async () => {
    const lease = (await claim()) as HeldLease;
    clock.advance(MINUTES_10);
    await expect(lease.check()).resolves.toBeUndefined();
    expect(await claim()).toBeUndefined();
  });

  it('is of no use once the session has other data, or is over', async () => {
    const lease = (await claim()) as HeldLease;
    await store.completeRefresh(session.hash, { replaced: 'sealed', now: 1, sealedData: 'new' });
    await expect(lease.check()).rejects.toBeInstanceOf(LeaseLost);
    await store.end(session.hash);
    await expect(lease.check()).rejects.toBeInstanceOf(LeaseLost);
  });

  it('is not taken again once it was given back', async () => {
    const lease = (await claim()) as HeldLease;
    await live(20);
    await lease.release(false);
    const other = (await claim()) as HeldLease;
    await live(60);
    await expect(other.check()).resolves.toBeUndefined();
  });
});
