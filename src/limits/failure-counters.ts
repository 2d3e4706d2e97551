import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';
import { Database } from '../database/index.js';
import { BoundedMemory } from './bounded-memory.js';
import { FailureCounter } from './failure-counter.entity.js';
import type { Limit } from './limit.js';
import { waitAfter } from './limit.js';

export interface Count {
  readonly failures: number;
  /** Milliseconds until the next attempt is allowed. */
  readonly waitMs: number;
}

const NONE: Count = { failures: 0, waitMs: 0 };

/**
 * Counts failures with `rate-limiter-flexible`: on PostgreSQL in a table that all processes share, and in memory where that
 * does not answer; on SQLite, which has one server process, in memory.
 *
 * A counter expires `limit.memory` after its first failure, and where a wait was imposed, that long after the wait: so the
 * one instant tells both.
 */
@Injectable()
export class FailureCounters {
  readonly #counters: RateLimiterAbstract;

  constructor(
    { dataSource }: Database,
    private readonly config: Config,
  ) {
    // The package's own limits are not used: ours differ by key, and so do the waits.
    const options = { points: 1, duration: 1, keyPrefix: '' };
    const memory = new BoundedMemory(options);
    this.#counters =
      dataSource.options.type === 'postgres'
        ? new RateLimiterPostgres({
            ...options,
            storeClient: dataSource,
            storeType: 'typeorm',
            tableName: dataSource.getMetadata(FailureCounter).tableName,
            tableCreated: true,
            insuranceLimiter: memory,
          })
        : memory;
  }

  async read(limit: Limit, ...parts: string[]): Promise<Count> {
    const result = await this.#counters.get(this.#key(limit.name, parts));
    return result ? count(result, limit) : NONE;
  }

  /** One more. @returns with the wait that it costs. */
  async add(limit: Limit, ...parts: string[]): Promise<Count> {
    const key = this.#key(limit.name, parts);
    const { consumedPoints: failures } = await this.#counters.penalty(key, 1, {
      customDuration: limit.memory,
    });
    const wait = waitAfter(failures, limit);
    if (wait > 0) await this.#counters.set(key, failures, wait + limit.memory);
    return { failures, waitMs: wait * 1000 };
  }

  async reset(limit: Limit, ...parts: string[]): Promise<void> {
    await this.#counters.delete(this.#key(limit.name, parts));
  }

  /** Remembers something for a number of seconds. */
  async mark(seconds: number, ...parts: string[]): Promise<void> {
    await this.#counters.set(this.#key('mark', parts), 1, seconds);
  }

  async isMarked(...parts: string[]): Promise<boolean> {
    const result = await this.#counters.get(this.#key('mark', parts));
    return result !== null && result.msBeforeNext > 0;
  }

  #key(name: string, parts: readonly string[]): string {
    return createHmac('sha256', this.config.secret)
      .update(JSON.stringify([name, ...parts]))
      .digest('base64url');
  }
}

function count({ consumedPoints: failures, msBeforeNext }: RateLimiterRes, limit: Limit): Count {
  if (msBeforeNext <= 0) return NONE;
  const isBeyond = failures > limit.failures;
  return { failures, waitMs: isBeyond ? Math.max(0, msBeforeNext - limit.memory * 1000) : 0 };
}
