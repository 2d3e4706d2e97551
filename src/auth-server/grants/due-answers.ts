import { setTimeout } from 'node:timers/promises';
import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { DatabaseUnavailable, UnitOfWork } from '../../database/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { IssuedRefreshToken, PutOff } from '../tokens/refresh-tokens.repository.js';
import { RefreshTokensRepository } from '../tokens/refresh-tokens.repository.js';

/** Between two attempts to write down who was put off. Milliseconds. */
const PAUSE = 1000;
/** So long after the database was unavailable others may not have written down yet whom they have put off. Milliseconds. */
const TROUBLED = 15_000;
/** As many as one unit writes, and as many as are remembered. */
const [AT_ONCE, MOST] = [50, 10_000];

type Presented = Pick<IssuedRefreshToken, 'hash' | 'consumedAt' | 'putOffAt'>;

/**
 * To whom the answer of a refresh is due once more: who comes again soon, and whenever they come who was put off, that is told to
 * come again because nobody could know what had become of it (docs/adr/0052). That is written down with the token as soon as the
 * database takes it, for other processes, and for this one after a restart; until then it is remembered here.
 */
@Injectable()
export class DueAnswers implements OnModuleDestroy {
  readonly #remembered = new Map<string, PutOff>();
  readonly #stop = new AbortController();
  #writing: Promise<void> | undefined;
  #troubledAt = -Infinity;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Whether the answer that replaced the token is given again. */
  isDue(token: Presented): boolean {
    return this.#isSoon(token.consumedAt) || this.isPutOff(token);
  }

  /** Whether that answer has reached nobody who was to have it. */
  isPutOff({ hash, consumedAt, putOffAt }: Presented): boolean {
    const { at, notBefore } = this.#remembered.get(hash) ?? { at: -Infinity, notBefore: Infinity };
    return putOffAt !== null || (consumedAt !== null && consumedAt >= notBefore && consumedAt <= at);
  }

  /**
   * Who presented the token of that hash is told to come again. One whose answer was not due by then stays as spent as it was.
   * @param askedAt when they asked; epoch milliseconds.
   */
  putOff(hash: string, askedAt: number): void {
    this.#troubledAt = this.clock.monotonic();
    if (this.#window === 0 || this.#remembered.size >= MOST) return;
    const before = this.#remembered.get(hash)?.notBefore ?? Infinity;
    const notBefore = Math.min(before, askedAt - this.#window);
    this.#remembered.set(hash, { hash, at: this.clock.now(), notBefore });
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
  }

  /** Whether it may be that somebody was put off, and the database does not say so yet. */
  get mayBeUnknown(): boolean {
    return this.#window > 0 && this.clock.monotonic() - this.#troubledAt < TROUBLED;
  }

  /** The answer is given. */
  given({ hash }: Presented): void {
    this.#remembered.delete(hash);
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#writing;
  }

  /** Milliseconds. 0 turn all of it off. */
  get #window(): number {
    return this.settings.refreshRetrySeconds * 1000;
  }

  /** A clock that was set back since makes the window no longer. */
  #isSoon(consumedAt: number | null): boolean {
    if (consumedAt === null || this.#window === 0) return false;
    return Math.abs(this.clock.now() - consumedAt) <= this.#window;
  }

  async #write(): Promise<void> {
    while (this.#remembered.size > 0 && !this.#stop.signal.aborted) {
      const some = [...this.#remembered.values()].slice(0, AT_ONCE);
      try {
        await this.unitOfWork.run(...some.map((putOff) => this.refreshTokens.putOff(putOff)));
        for (const putOff of some) {
          if (this.#remembered.get(putOff.hash) === putOff) this.#remembered.delete(putOff.hash);
        }
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) return;
        await setTimeout(PAUSE, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
      }
    }
  }
}
