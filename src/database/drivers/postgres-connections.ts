import type { Pool, PoolClient } from 'pg';
import { TimeLimitExceeded, within } from '../../common/time-limit.js';
import { cancel } from './postgres-cancel.js';
import { isReadOnly, isSpent, mayBeReadAgain, mayBeWrittenAgain } from './postgres-errors.js';
import { CANCEL_TIMEOUT, QUERY_TIMEOUT } from './postgres-limits.js';
import { nameThePooler } from './postgres-pooler.js';

type Work<T> = (client: PoolClient) => Promise<T>;

/** How long a new connection that was read-only speaks for its server: so long nobody opens another one to ask. Milliseconds. */
const TOLD_FOR = 1000;

/**
 * The connections of a pool (docs/adr/0051). None is kept that can't be used any more, and what was certainly not run is run on
 * another one. The place of a connection is taken until the server is done with it.
 */
export class PostgresConnections {
  /** When each was opened, as `performance.now()` counts. Those that the pool had before us are as old as any. */
  readonly #opened = new WeakMap<PoolClient, number>();
  /** Connections from before share the fate of one that was spent then: by a switch-over, or a table that was altered. */
  #notBefore = -Infinity;
  /** When a connection that replaced another one found the server read-only as well. */
  #toldReadOnly = -Infinity;

  /**
   * @param connect how a connection is waited for.
   * @param limit after which work on a connection is given up. Milliseconds.
   */
  constructor(
    private readonly pool: Pool,
    private readonly connect = (pool: Pool): Promise<PoolClient> => pool.connect(),
    private readonly limit = QUERY_TIMEOUT,
  ) {
    pool.on('connect', (client) => this.#opened.set(client, performance.now()));
  }

  /** `work` only reads: once more on another connection does no harm. */
  read<T>(work: Work<T>): Promise<T> {
    return this.#run(work, mayBeReadAgain);
  }

  /** `work` is one transaction. */
  write<T>(work: Work<T>): Promise<T> {
    return this.#run(work, mayBeWrittenAgain);
  }

  async #run<T>(work: Work<T>, again: (error: unknown) => boolean): Promise<T> {
    const client = await this.#take();
    try {
      return await this.#use(client, work);
    } catch (error) {
      if (!this.#othersMayDo(error) || !again(error)) throw error;
    }
    return this.#onAnother(work);
  }

  async #onAnother<T>(work: Work<T>): Promise<T> {
    try {
      return await this.#use(await this.#take(), work);
    } catch (error) {
      if (isReadOnly(error)) this.#toldReadOnly = performance.now();
      throw error;
    }
  }

  /** One that is not known to be of no use: also whose transaction somebody left open. */
  async #take(): Promise<PoolClient> {
    for (;;) {
      const client = await this.connect(this.pool);
      client.on('error', unheard);
      if (!hasTransaction(client) && this.#openedAt(client) >= this.#notBefore) return client;
      await this.#drop(client);
    }
  }

  #openedAt(client: PoolClient): number {
    return this.#opened.get(client) ?? -Infinity;
  }

  #othersMayDo(error: unknown): boolean {
    if (!isSpent(error)) return false;
    const now = performance.now();
    // Of a server that is read-only, one new connection after the other would find nothing else.
    if (isReadOnly(error) && now - this.#toldReadOnly < TOLD_FOR) return false;
    this.#notBefore = now;
    return true;
  }

  async #use<T>(client: PoolClient, work: Work<T>): Promise<T> {
    const working = work(client);
    try {
      const result = await within(this.limit, () => working);
      this.#giveBack(client);
      return result;
    } catch (error) {
      nameThePooler(error);
      if (error instanceof TimeLimitExceeded) void this.#giveUp(client, working);
      else if (isSpent(error)) await this.#drop(client);
      else this.#giveBack(client);
      throw error;
    }
  }

  /** The server would go on with it, and hold its locks. */
  async #giveUp(client: PoolClient, working: Promise<unknown>): Promise<void> {
    await cancel(client);
    await within(CANCEL_TIMEOUT, () => working).catch(() => undefined);
    await this.#drop(client);
  }

  /** Waits until the server has let go of it, where that can be reached: nobody has more connections than places. */
  async #drop(client: PoolClient): Promise<void> {
    const ending = client as unknown as { end(): Promise<void> };
    await within(CANCEL_TIMEOUT, () => ending.end()).catch(() => undefined);
    this.#giveBack(client, true);
  }

  #giveBack(client: PoolClient, ended = false): void {
    client.off('error', unheard);
    client.release(ended);
  }
}

/** A connection that is lost while it is ours says so to its query as well; unheard it would end the process. */
const unheard = (): void => undefined;

/** Older versions of `pg`, which an application may have, don't tell. */
const hasTransaction = (client: Partial<PoolClient>): boolean =>
  ['T', 'E'].includes(client.getTransactionStatus?.() ?? '');
