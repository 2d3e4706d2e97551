import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { OwnersModule } from '../owners/index.js';
import { UserAuthenticator } from './user-authenticator.js';
import { UsernameKeys } from './username-keys.js';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

@Module({
  imports: [AuditModule, OwnersModule],
  providers: [Users, UserAuthenticator, UsersRepository, UsernameKeys],
  exports: [Users, UserAuthenticator, UsernameKeys],
})
export class UsersModule {}
