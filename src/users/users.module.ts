import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { OwnersModule } from '../owners/index.js';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

@Module({ imports: [AuditModule, OwnersModule], providers: [Users, UsersRepository], exports: [Users] })
export class UsersModule {}
