import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { HealthCheckResult, HealthIndicatorFunction } from '@nestjs/terminus';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { CountedLog } from '../common/counted-log.js';
import { rootOf } from '../common/errors/root-of.js';
import type { ReadinessCheck } from './readiness-check.js';
import { READINESS_CHECKS } from './readiness-check.js';

/** Milliseconds after which a check that has not answered counts as failed; probes give up soon after. */
const TIMEOUT = 1500;

@Injectable()
export class ReadinessService {
  readonly #log = new CountedLog('Readiness');
  readonly #indicators: readonly HealthIndicatorFunction[];

  constructor(
    private readonly health: HealthCheckService,
    indicators: HealthIndicatorService,
    @Inject(READINESS_CHECKS) checks: readonly ReadinessCheck[],
  ) {
    this.#indicators = checks.map((check) => () => {
      const attempt = () => this.#attempt(check);
      return indicators.check(check.name).attempt(attempt).withTimeout(TIMEOUT);
    });
  }

  /** Whether the process runs at all; `shutting_down` once it was told to end. */
  live(): Promise<HealthCheckResult> {
    return this.#run([]);
  }

  /** Whether the process can serve. Never throws for a check that fails. */
  ready(): Promise<HealthCheckResult> {
    return this.#run(this.#indicators);
  }

  async #run(indicators: readonly HealthIndicatorFunction[]): Promise<HealthCheckResult> {
    try {
      return await this.health.check([...indicators]);
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }

  async #attempt(check: ReadinessCheck): Promise<void> {
    const late = setTimeout(() => this.#tell(check, `no answer in ${TIMEOUT} ms`), TIMEOUT).unref();
    try {
      await check.check();
    } catch (cause) {
      this.#tell(check, rootOf(cause));
      throw new Error('unavailable', { cause });
    } finally {
      clearTimeout(late);
    }
  }

  /** Who asks is told no reason. */
  #tell({ name }: ReadinessCheck, reason: string): void {
    this.#log.warn(name, `not ready, ${name}: ${reason}`);
  }
}
