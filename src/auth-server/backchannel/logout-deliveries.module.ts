import { Module } from '@nestjs/common';
import { LogoutDeliveriesRepository } from './logout-deliveries.repository.js';

/** Who is to be told of which logout. */
@Module({ providers: [LogoutDeliveriesRepository], exports: [LogoutDeliveriesRepository] })
export class LogoutDeliveriesModule {}
