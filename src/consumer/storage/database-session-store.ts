import { Injectable } from '@nestjs/common';
import { countsOf, UnitOfWork } from '../../database/index.js';
import type { OnlySessions, RefreshLease, StoredSession } from '../session/consumer-session-store.js';
import { ConsumerSessionStore } from '../session/consumer-session-store.js';
import { ConsumerSessionsRepository } from './consumer-sessions.repository.js';

/** Sessions in the database (SQLite or PostgreSQL), shared by all processes on it. */
@Injectable()
export class DatabaseSessionStore extends ConsumerSessionStore {
  constructor(
    private readonly repository: ConsumerSessionsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  async insert(session: StoredSession, replaced?: string): Promise<void> {
    await this.unitOfWork.run(
      this.repository.sweep(session.createdAt),
      ...(replaced === undefined ? [] : [this.repository.delete(replaced)]),
      this.repository.insert({ ...session, refreshHolder: null, refreshLeaseUntil: null }),
    );
  }

  find(hash: string, now: number): Promise<StoredSession | undefined> {
    return this.repository.findLive(hash, now);
  }

  async touch(hash: string, use: { now: number; before: number; expiresAt: number }): Promise<void> {
    await this.unitOfWork.run(this.repository.touch({ hash, ...use }));
  }

  async claimRefresh(hash: string, lease: RefreshLease): Promise<boolean> {
    return (await this.unitOfWork.run(this.repository.claim({ hash, ...lease }))).committed;
  }

  async completeRefresh(
    hash: string,
    result: { replaced: string; now: number; sealedData: string },
  ): Promise<boolean> {
    return (await this.unitOfWork.run(this.repository.complete({ hash, ...result }))).committed;
  }

  async releaseRefresh(hash: string, holder: string): Promise<void> {
    await this.unitOfWork.run(this.repository.release(hash, holder));
  }

  async end(hash: string): Promise<void> {
    await this.unitOfWork.run(this.repository.delete(hash));
  }

  async endUnchanged(hash: string, sealedData: string, holder?: string): Promise<boolean> {
    const end = this.repository.deleteUnchanged({ hash, sealedData, holder });
    return (await this.unitOfWork.run(end)).committed;
  }

  async endBySid(provider: string, sid: string): Promise<number> {
    return countsOf(await this.unitOfWork.run(this.repository.deleteBySid(provider, sid)))[0] ?? 0;
  }

  async endBySubject(provider: string, subject: string, only?: OnlySessions): Promise<number> {
    const end = this.repository.deleteBySubject(provider, subject, only);
    return countsOf(await this.unitOfWork.run(end))[0] ?? 0;
  }
}
