import { Module } from '@nestjs/common';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

/** Needs the global `AuditModule`. */
@Module({ providers: [Users, UsersRepository], exports: [Users] })
export class UsersModule {}
