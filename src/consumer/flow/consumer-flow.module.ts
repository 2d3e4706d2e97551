import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { FlowInterceptor } from './flow-interceptor.js';
import { FlowPage } from './flow-page.js';
import { ConsumerFlowController } from './flow.controller.js';

/** Records logins and draws them at the consumer's `/flow`: for the demo. Without this module nothing is recorded. */
@Module({})
export class ConsumerFlowModule {
  /** @param consumer the very module that the application imports as its consumer. */
  static forRoot(consumer: NonNullable<ModuleMetadata['imports']>[number]): DynamicModule {
    return {
      module: ConsumerFlowModule,
      imports: [consumer],
      controllers: [ConsumerFlowController],
      providers: [FlowPage, { provide: APP_INTERCEPTOR, useClass: FlowInterceptor }],
    };
  }
}
