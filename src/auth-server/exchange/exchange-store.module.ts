import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ExchangePolicies } from './exchange-policies.js';
import { ExchangePoliciesRepository } from './exchange-policies.repository.js';

/** Who may exchange what: also for commands, and where the feature was switched off since. */
@Module({
  imports: [AuditModule],
  providers: [ExchangePolicies, ExchangePoliciesRepository],
  exports: [ExchangePolicies],
})
export class ExchangeStoreModule {}
