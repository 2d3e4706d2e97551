import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Prunable, PrunedBatch, PrunedRows } from './prunable.js';
import { Prunables } from './prunables.js';

/** Leaves the event loop, and other processes, room between two batches. Milliseconds. */
const PAUSE_MS = 5;

export interface PruneOptions {
  /** Told after each batch how much of what was `due` is done. */
  readonly onProgress?: (done: number) => void;
  /** Ends the work after the batch that is under way. */
  readonly signal?: AbortSignal;
}

/** Removes what has had its time from all registered tables, batch by batch. */
@Injectable()
export class Pruner {
  constructor(
    private readonly clock: Clock,
    private readonly prunables: Prunables,
  ) {}

  /** How many rows are to go, about. */
  async due(): Promise<number> {
    const now = this.clock.now();
    let due = 0;
    for (const prunable of this.prunables.all) due += await prunable.due(now);
    return due;
  }

  /** @returns what went; what expires meanwhile is left for the next time, so that this one ends. */
  async prune({ onProgress, signal }: PruneOptions = {}): Promise<PrunedRows> {
    const now = this.clock.now();
    const removed: Record<string, number> = {};
    let done = 0;
    for (const prunable of this.prunables.all) {
      for await (const batch of batches(prunable, now, signal)) {
        for (const [table, count] of Object.entries(batch.rows))
          removed[table] = (removed[table] ?? 0) + count;
        onProgress?.((done += batch.done));
      }
    }
    return removed;
  }
}

async function* batches(prunable: Prunable, now: number, signal?: AbortSignal): AsyncGenerator<PrunedBatch> {
  for (let more = true; more && !signal?.aborted;) {
    const batch = await prunable.pruneBatch(now);
    yield batch;
    more = batch.more;
    if (more) await setTimeout(PAUSE_MS);
  }
}
