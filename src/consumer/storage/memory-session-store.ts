import type { OnlySessions, RefreshLease, StoredSession } from '../session/consumer-session-store.js';
import { ConsumerSessionStore } from '../session/consumer-session-store.js';

interface Kept {
  readonly session: StoredSession;
  readonly lease?: RefreshLease | undefined;
}

/** Sessions of one process, gone with it: for tests, and for who embeds the consumer without a database. */
export class MemorySessionStore extends ConsumerSessionStore {
  readonly #kept = new Map<string, Kept>();

  insert(session: StoredSession, replaced?: string): Promise<void> {
    this.#endAll(({ hash, expiresAt }) => hash === replaced || expiresAt <= session.createdAt);
    this.#kept.set(session.hash, { session });
    return Promise.resolve();
  }

  find(hash: string, now: number): Promise<StoredSession | undefined> {
    return Promise.resolve(this.#live(hash, now)?.session);
  }

  touch(hash: string, use: { now: number; before: number; expiresAt: number }): Promise<void> {
    const kept = this.#live(hash, use.now);
    if (kept && kept.session.lastUsedAt <= use.before) {
      const session = { ...kept.session, lastUsedAt: use.now, expiresAt: use.expiresAt };
      this.#kept.set(hash, { ...kept, session });
    }
    return Promise.resolve();
  }

  claimRefresh(hash: string, lease: RefreshLease): Promise<boolean> {
    const kept = this.#live(hash, lease.now);
    const claimed = kept?.session.sealedData === lease.sealedData && isFree(kept.lease, lease);
    if (kept && claimed) this.#kept.set(hash, { ...kept, lease });
    return Promise.resolve(claimed);
  }

  completeRefresh(
    hash: string,
    { replaced, now, sealedData }: { replaced: string; now: number; sealedData: string },
  ): Promise<boolean> {
    const kept = this.#live(hash, now);
    if (kept?.session.sealedData !== replaced) return Promise.resolve(false);
    this.#kept.set(hash, { session: { ...kept.session, sealedData, updatedAt: now } });
    return Promise.resolve(true);
  }

  releaseRefresh(hash: string, holder: string): Promise<void> {
    const kept = this.#kept.get(hash);
    if (kept?.lease?.holder === holder) this.#kept.set(hash, { session: kept.session });
    return Promise.resolve();
  }

  end(hash: string): Promise<void> {
    this.#kept.delete(hash);
    return Promise.resolve();
  }

  endUnchanged(hash: string, sealedData: string, holder?: string): Promise<boolean> {
    const kept = this.#kept.get(hash);
    const isUnchanged = kept?.session.sealedData === sealedData;
    const over = isUnchanged && (holder === undefined || kept.lease?.holder === holder);
    return Promise.resolve(over && this.#kept.delete(hash));
  }

  endBySid(provider: string, sid: string): Promise<number> {
    return Promise.resolve(this.#endAll((session) => session.provider === provider && session.sid === sid));
  }

  endBySubject(provider: string, subject: string, only?: OnlySessions): Promise<number> {
    const isMeant = (session: StoredSession): boolean => !only?.withoutSid || session.sid === null;
    return Promise.resolve(
      this.#endAll(
        (session) => session.provider === provider && session.subject === subject && isMeant(session),
      ),
    );
  }

  #live(hash: string, now: number): Kept | undefined {
    const kept = this.#kept.get(hash);
    return kept && kept.session.expiresAt > now ? kept : undefined;
  }

  #endAll(over: (session: StoredSession) => boolean): number {
    const ended = [...this.#kept.values()].filter(({ session }) => over(session));
    for (const { session } of ended) this.#kept.delete(session.hash);
    return ended.length;
  }
}

const isFree = (held: RefreshLease | undefined, { holder, now, latest }: RefreshLease): boolean =>
  held === undefined || held.holder === holder || held.until <= now || held.until > latest;
