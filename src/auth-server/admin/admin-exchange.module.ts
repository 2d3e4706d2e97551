import { Module } from '@nestjs/common';
import { BearerPortModule } from '../../bearer/index.js';
import { ExchangeStoreModule } from '../exchange/exchange-store.module.js';
import { AdminExchangePoliciesController } from './admin-exchange-policies.controller.js';

/** Administration of token exchange, where that is switched on. */
@Module({
  imports: [BearerPortModule, ExchangeStoreModule],
  controllers: [AdminExchangePoliciesController],
})
export class AdminExchangeModule {}
