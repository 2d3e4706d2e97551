import { Inject, Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import type { HealthCheckResult, HealthIndicatorFunction } from '@nestjs/terminus';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { ReadinessCheck } from './readiness-check.js';
import { READINESS_CHECKS } from './readiness-check.js';

/** Milliseconds after which a check that has not answered counts as failed; probes give up soon after. */
const TIMEOUT = 1500;

@Injectable()
export class ReadinessService {
  readonly #logger = new Logger('Readiness');
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
    try {
      await check.check();
    } catch (cause) {
      this.#logger.debug(`${check.name}: ${String(cause)}`);
      throw new Error('unavailable', { cause });
    }
  }
}
