import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ClientsModule } from '../../clients/index.js';
import { OwnersModule } from '../../owners/index.js';
import { CodesModule } from '../codes/codes.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokenStoreModule } from '../tokens/token-store.module.js';
import { AuthorizationFactory } from './authorization-factory.js';
import { DueAnswers } from './due-answers.js';
import { GrantRegistry, GRANTS } from './grant-registry.js';
import { RedeemableCodesRepository } from './redeemable-codes.repository.js';
import { RefreshTokenRotation } from './refresh-token-rotation.js';
import { RepeatedAnswers } from './repeated-answers.js';
import { StandingAuthorizations } from './standing-authorizations.js';

/** The grants, by their types. */
@Module({
  imports: [
    AuditModule,
    ClientsModule,
    CodesModule,
    SessionsModule,
    TokenStoreModule,
    OwnersModule,
    ResourcesModule,
  ],
  providers: [
    ...GRANTS,
    GrantRegistry,
    AuthorizationFactory,
    DueAnswers,
    RedeemableCodesRepository,
    RefreshTokenRotation,
    RepeatedAnswers,
    StandingAuthorizations,
  ],
  exports: [GrantRegistry, AuthorizationFactory, StandingAuthorizations],
})
export class GrantsModule {}
