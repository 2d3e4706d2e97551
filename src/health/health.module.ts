import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseCheck } from './database.check.js';
import { HealthController } from './health.controller.js';
import type { ReadinessCheck } from './readiness-check.js';
import { READINESS_CHECKS } from './readiness-check.js';
import { ReadinessService } from './readiness.service.js';

/** Liveness and readiness. The database is always checked; the composition root adds what else must be ready. */
@Module({})
export class HealthModule {
  /**
   * @param checks made in this module
   * @param imports the modules that export what the checks need
   */
  static forRoot(
    checks: readonly Type<ReadinessCheck>[] = [],
    imports: NonNullable<ModuleMetadata['imports']> = [],
  ): DynamicModule {
    const all = [DatabaseCheck, ...checks];
    return {
      module: HealthModule,
      // Quiet: probes come every few seconds, and their answer is the report.
      imports: [TerminusModule.forRoot({ logger: false }), ...imports],
      controllers: [HealthController],
      providers: [
        ...all,
        { provide: READINESS_CHECKS, inject: all, useFactory: (...made: ReadinessCheck[]) => made },
        ReadinessService,
      ],
    };
  }
}
