import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import type { Owner, OwnerRecord, ResourceOwner } from '../../owners/index.js';
import { ownerOf, OwnerSource, OwnersRepository } from '../../owners/index.js';
import { Owners } from './owners.js';

/** How long what an application said of somebody is believed. Milliseconds. */
const BELIEVED_FOR = 10_000;
const MOST = 10_000;
const MOST_TRIES = 3;

interface Caught {
  readonly at: number;
  readonly changed: Promise<boolean>;
}

/** People whom an application keeps: what we remember of them follows what it says (docs/adr/0037). */
@Injectable()
export class HostOwners {
  readonly #caught = new LRUCache<string, Caught>({ max: MOST });

  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly source: OwnerSource,
    private readonly repository: OwnersRepository,
    private readonly owners: Owners,
  ) {}

  /** @returns whether something of theirs ended or changed by that. @throws OAuthError where the application does not answer. */
  catchUp(id: string): Promise<boolean> {
    const now = this.clock.monotonic();
    const known = this.#caught.get(id);
    if (known && now - known.at < BELIEVED_FOR) return known.changed;
    const changed = this.#ask(id).catch((error: unknown) => {
      this.#caught.delete(id);
      throw error;
    });
    this.#caught.set(id, { at: now, changed });
    return changed;
  }

  async #ask(id: string): Promise<boolean> {
    const record = await this.repository.find(id);
    return record !== undefined && this.#follow(record, await this.source.byId(id));
  }

  /**
   * Whoever the application says has just proven who they are.
   * @param told who that is
   * @param since when the proof began: what ended since then refuses it. Epoch milliseconds
   * @returns `undefined` where they are gone, locked out, or their password was changed meanwhile.
   */
  async admit(told: ResourceOwner, since: number): Promise<Owner | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      // The row comes first: what is ended from here on refuses whatever is written under its epoch.
      const record = (await this.repository.find(told.id)) ?? (await this.#introduce(told));
      const now = await this.source.byId(told.id);
      const changed = record && (await this.#follow(record, now));
      if (!record || !isSame(told, now) || (record.passwordChangedAt ?? 0) > since) return undefined;
      if (!changed) return ownerOf(record);
    }
    throw new OAuthError('temporarily_unavailable', undefined, { detail: 'ResourceOwners changes its mind' });
  }

  async #introduce({ id, username, allowedScopes, passwordChangedAt }: ResourceOwner) {
    const record: OwnerRecord = {
      id,
      username,
      allowedScopes: stored(allowedScopes),
      passwordChangedAt: passwordChangedAt ?? null,
      disabled: 0,
      // Not that of an earlier row: who was gone and came back begins anew.
      epoch: randomInt(2 ** 30),
    };
    await this.unitOfWork.run(this.repository.inserting(record)).catch((error: unknown) => {
      if (!(error instanceof ConstraintViolation)) throw error;
    });
    return this.repository.find(id);
  }

  /** @returns whether anything was written. */
  async #follow(record: OwnerRecord, told: ResourceOwner | undefined): Promise<boolean> {
    if (!told) return done(this.owners.gone(record.id));
    const isNew = await this.#lock(record, told);
    if (told.disabled) return isNew;
    const isOver = await this.#endLogins(record, told);
    return (await this.#rename(record, told)) || isOver || isNew;
  }

  async #lock({ id, disabled }: OwnerRecord, told: ResourceOwner): Promise<boolean> {
    if ((told.disabled ?? false) === (disabled === 1)) return false;
    return done(told.disabled ? this.owners.disabled(id) : this.owners.enabled(id));
  }

  /** What has not come yet is another clock's. */
  async #endLogins({ id, passwordChangedAt }: OwnerRecord, told: ResourceOwner): Promise<boolean> {
    const changedAt = told.passwordChangedAt ?? 0;
    if (changedAt <= (passwordChangedAt ?? 0) || changedAt > this.clock.now()) return false;
    return done(this.owners.passwordChanged(id, changedAt));
  }

  async #rename({ id, username, allowedScopes }: OwnerRecord, told: ResourceOwner): Promise<boolean> {
    const next = { id, username: told.username, allowedScopes: stored(told.allowedScopes) };
    if (next.username === username && next.allowedScopes === allowedScopes) return false;
    return done(this.unitOfWork.run(this.repository.telling(next)));
  }
}

const done = async (work: Promise<unknown>): Promise<true> => {
  await work;
  return true;
};

const stored = (allowedScopes: string | undefined): string | null =>
  allowedScopes === undefined ? null : ScopeSet.parse(allowedScopes).collapse().toString();

const isSame = (before: ResourceOwner, now: ResourceOwner | undefined): boolean =>
  now !== undefined &&
  !now.disabled &&
  !before.disabled &&
  now.passwordChangedAt === before.passwordChangedAt;
