import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/index.js';
import { StoredUserClaims } from './stored-user-claims.js';
import { UserClaims } from './user-claims.js';

/** Binds the port to our own users. A module that exports `UserClaims` may stand in for it. */
@Module({
  imports: [UsersModule],
  providers: [{ provide: UserClaims, useClass: StoredUserClaims }],
  exports: [UserClaims],
})
export class UserClaimsModule {}
