import { Module } from '@nestjs/common';
import { NameResolver, SystemResolver } from './name-resolver.js';
import { Outbound } from './outbound.js';

/** Requests to what strangers name. */
@Module({
  providers: [Outbound, { provide: NameResolver, useClass: SystemResolver }],
  exports: [Outbound, NameResolver],
})
export class OutboundModule {}
