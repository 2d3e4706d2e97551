import { Worker } from 'node:worker_threads';

/** What a thread is asked to do. */
export interface Work {
  readonly name: string;
  readonly what: unknown;
}

export interface Job {
  readonly work: Work;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Owner {
  /** It has nothing to do any more. */
  rests(thread: WorkThread): void;
  /** Told once. A thread that can't start, for want of file descriptors or memory, ends like one that dies. */
  ended(thread: WorkThread, reason: Error, unanswered: readonly Job[]): void;
}

type Answer = { readonly result: unknown } | { readonly error: Error };

/** A worker thread that answers in the order it is asked: `{ name, what }` with `{ result }` or `{ error }`. It holds the process only while it has work. */
export class WorkThread {
  readonly #jobs: Job[] = [];
  readonly #worker: Worker;
  #hasAnswered = false;

  constructor(
    script: URL,
    private readonly owner: Owner,
  ) {
    this.#worker = new Worker(script);
    this.#worker.unref();
    let isOver = false;
    const end = (reason: Error): void => {
      if (isOver) return;
      isOver = true;
      owner.ended(this, reason, this.#jobs.splice(0));
    };
    this.#worker.on('message', (answer: Answer) => this.#answer(answer));
    this.#worker.on('messageerror', end);
    this.#worker.on('error', end);
    this.#worker.on('exit', (code) => end(new Error(`the thread ended with ${code}`)));
  }

  /** How much it has to do. */
  get load(): number {
    return this.#jobs.length;
  }

  /** Whether it is known to have started. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  take(job: Job): void {
    if (this.#jobs.push(job) === 1) this.#worker.ref();
    this.#worker.postMessage(job.work);
  }

  end(): void {
    void this.#worker.terminate();
  }

  #answer(answer: Answer): void {
    this.#hasAnswered = true;
    const job = this.#jobs.shift();
    if ('error' in answer) job?.reject(answer.error);
    else job?.resolve(answer.result);
    if (this.#jobs.length > 0) return;
    this.#worker.unref();
    this.owner.rests(this);
  }
}
