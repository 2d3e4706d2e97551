import { Module } from '@nestjs/common';
import { OwnerSourceModule } from '../../owners/index.js';
import { OwnersClaims } from './owners-claims.js';
import { UserClaims } from './user-claims.js';

/** Binds the port to whoever keeps the people. A module that exports `UserClaims` may stand in for it. */
@Module({
  imports: [OwnerSourceModule],
  providers: [{ provide: UserClaims, useClass: OwnersClaims }],
  exports: [UserClaims],
})
export class UserClaimsModule {}
