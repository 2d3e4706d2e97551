import { Module } from '@nestjs/common';
import { SessionsModule } from '../auth-server/index.js';
import { BearerPortModule } from '../bearer/index.js';
import { OwnerSourceModule } from '../owners/index.js';
import { UsersModule } from '../users/index.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AdminUsers } from './admin-users.js';
import { UserEnds } from './user-ends.js';

/** The admin API of our own people. */
@Module({
  imports: [BearerPortModule, OwnerSourceModule, SessionsModule, UsersModule],
  controllers: [AdminUsersController],
  providers: [AdminUsers, UserEnds],
})
export class AdminUsersModule {}
