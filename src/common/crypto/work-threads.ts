import { HeldDescriptors } from '../held-descriptors.js';
import type { Job, Work } from './work-thread.js';
import { WorkThread } from './work-thread.js';

/** What Node opens for a thread, and to read the script. */
const DESCRIPTORS = 6;

interface Options {
  /** More at once would only take turns. */
  readonly most: number;
  /** A thread beyond the first ends when it had nothing to do for this long. Milliseconds. */
  readonly idle: number;
}

/** No thread could do the work: for want of file descriptors, memory or the like. The same call may succeed later. */
export class NoThread extends Error {
  override readonly name = 'NoThread';

  constructor(cause: unknown) {
    super('no thread can be had', { cause });
  }
}

/**
 * Threads for what would hold up the event loop. The first comes with the first work and stays; more come with the work, and
 * go. Each takes 13 MB, so that none is started ahead: what the first one needs is held instead.
 */
export class WorkThreads {
  readonly #held = new HeldDescriptors(DESCRIPTORS);
  /** Each with the timer that ends it, while it rests. */
  readonly #threads = new Map<WorkThread, NodeJS.Timeout | undefined>();

  constructor(
    private readonly script: URL,
    private readonly options: Options,
  ) {}

  /** So that the first work needs no file descriptor that may be short by then. */
  prepare(): void {
    if (this.#threads.size === 0) this.#held.hold();
  }

  /** @throws NoThread, or what the work itself throws. */
  async run(work: Work): Promise<unknown> {
    const thread = this.#next();
    clearTimeout(this.#threads.get(thread));
    return new Promise((resolve, reject) => thread.take({ work, resolve, reject }));
  }

  #next(): WorkThread {
    const [idlest] = [...this.#threads.keys()].sort((one, other) => one.load - other.load);
    const isFull = this.#threads.size >= this.options.most;
    return idlest && (idlest.load === 0 || isFull) ? idlest : this.#add();
  }

  #add(): WorkThread {
    this.#held.release();
    try {
      const thread = new WorkThread(this.script, this);
      this.#threads.set(thread, undefined);
      return thread;
    } catch (error) {
      throw new NoThread(error);
    }
  }

  /** What a thread could not even begin, another one does. (What a thread died of must not go round.) */
  ended(thread: WorkThread, reason: Error, unanswered: readonly Job[]): void {
    clearTimeout(this.#threads.get(thread));
    this.#threads.delete(thread);
    const [other] = this.#threads.keys();
    this.prepare();
    for (const job of unanswered) {
      if (other && !thread.hasAnswered) {
        clearTimeout(this.#threads.get(other));
        other.take(job);
      } else job.reject(new NoThread(reason));
    }
  }

  rests(thread: WorkThread): void {
    const [first] = this.#threads.keys();
    if (thread === first || !this.#threads.has(thread)) return;
    this.#threads.set(thread, setTimeout(() => this.#dismiss(thread), this.options.idle).unref());
  }

  /** Nothing is given to it any more: it would end with what it was given. */
  #dismiss(thread: WorkThread): void {
    this.#threads.delete(thread);
    thread.end();
  }
}
