import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ClientEnds, ClientsModule } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { OwnersModule } from '../../owners/index.js';
import { AuthorizationRevoker } from './authorization-revoker.js';
import { AuthorizationsRepository } from './authorizations.repository.js';
import { endsOfChange } from './ends-of-change.js';
import { ConsentWithdrawal } from './consent-withdrawal.js';
import { ConsentsRepository } from './consents.repository.js';
import { ReplayReaction } from './replay-reaction.js';

const PARTS = [
  AuthorizationsRepository,
  AuthorizationRevoker,
  ConsentsRepository,
  ConsentWithdrawal,
  ReplayReaction,
];

/** What people approved, and its end. */
@Module({ imports: [AuditModule, ClientsModule, OwnersModule], providers: PARTS, exports: PARTS })
export class AuthorizationsModule {
  constructor(ends: ClientEnds, authorizations: AuthorizationsRepository, clock: Clock) {
    ends.add((before, after) => endsOfChange({ before, after }, authorizations, clock.now()));
  }
}
