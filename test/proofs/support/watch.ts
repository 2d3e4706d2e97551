import { setTimeout } from 'node:timers/promises';
import { Agent, type Reply } from '../../support/http-agent.js';

export interface Answer {
  readonly what: string;
  /** From the begin of the watch. Milliseconds. */
  readonly at: number;
  /** Milliseconds. */
  readonly took: number;
  /** `undefined` where none came. */
  readonly reply: Reply | undefined;
}

type Request = () => Promise<Reply>;

/** Sends the requests, each over and over, and keeps all answers. */
export class Watch {
  readonly answers: Answer[] = [];
  readonly #begin = performance.now();
  readonly #workers: readonly Promise<void>[];
  #over = false;

  /** @param pause between two of the same. Milliseconds. */
  constructor(requests: Readonly<Record<string, Request>>, { times = 1, pause = 5 } = {}) {
    const all = Object.entries(requests).flatMap(
      (request) => Array(times).fill(request) as [string, Request][],
    );
    this.#workers = all.map(([what, request]) => this.#repeat(what, request, pause));
  }

  get now(): number {
    return performance.now() - this.#begin;
  }

  async end(): Promise<readonly Answer[]> {
    this.#over = true;
    await Promise.all(this.#workers);
    return this.answers;
  }

  async #repeat(what: string, request: Request, pause: number): Promise<void> {
    while (!this.#over) {
      const at = this.now;
      const reply = await request().catch(() => undefined);
      this.answers.push({ what, at, took: this.now - at, reply });
      await setTimeout(pause);
    }
  }
}

/** The probes of an orchestrator. */
export const probes = (url: string): Readonly<Record<string, Request>> => ({
  live: () => new Agent().get(`${url}/health/live`),
  ready: () => new Agent().get(`${url}/health/ready`),
});

/** Each different answer once, with how often it came. */
export function summary(answers: readonly Answer[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { what, reply } of answers) {
    const error = /temporarily_unavailable/.exec(reply?.text ?? '')?.[0] ?? '';
    const after = reply?.headers.get('retry-after');
    const line = [what, reply?.status ?? 'nothing', error, after && 'Retry-After'].filter(Boolean).join(' ');
    counts[line] = (counts[line] ?? 0) + 1;
  }
  return counts;
}

export const slowest = (answers: readonly Answer[]): number =>
  Math.max(0, ...answers.map(({ took }) => took));
