import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ClientsModule } from '../../clients/index.js';
import { OwnersModule } from '../../owners/index.js';
import { AuthorizationRevoker } from './authorization-revoker.js';
import { AuthorizationsRepository } from './authorizations.repository.js';
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
export class AuthorizationsModule {}
