import { Module } from '@nestjs/common';
import { OwnersModule } from '../owners/index.js';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

/** Needs the global `AuditModule`. */
@Module({ imports: [OwnersModule], providers: [Users, UsersRepository], exports: [Users] })
export class UsersModule {}
