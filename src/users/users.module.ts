import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { OwnersModule } from '../owners/index.js';
import { UserChanges } from './user-changes.js';
import { UserPages } from './user-pages.js';
import { UserPagesRepository } from './user-pages.repository.js';
import { UserAuthenticator } from './user-authenticator.js';
import { UsernameKeys } from './username-keys.js';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

@Module({
  imports: [AuditModule, OwnersModule],
  providers: [
    Users,
    UserChanges,
    UserPages,
    UserPagesRepository,
    UserAuthenticator,
    UsersRepository,
    UsernameKeys,
  ],
  exports: [Users, UserChanges, UserPages, UserAuthenticator, UsernameKeys],
})
export class UsersModule {}
