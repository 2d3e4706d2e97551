import pLimit from 'p-limit';

/** More than the cores that hash passwords, so that nothing waits needlessly; few, for these may pass a limit side by side. */
const AT_ONCE = 8;

interface Queue {
  readonly run: ReturnType<typeof pLimit>;
  users: number;
}

/** Bounds how many attempts on one subject are under way, or a thousand sent at once would all be checked before one is counted. */
export class Turns {
  readonly #queues = new Map<string, Queue>();

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? { run: pLimit(AT_ONCE), users: 0 };
    this.#queues.set(key, queue);
    queue.users += 1;
    try {
      return await queue.run(work);
    } finally {
      queue.users -= 1;
      if (queue.users === 0) this.#queues.delete(key);
    }
  }
}
