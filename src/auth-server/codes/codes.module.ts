import { Module } from '@nestjs/common';
import { AuthorizationCodesRepository } from './authorization-codes.repository.js';

/** The stored authorization codes. */
@Module({ providers: [AuthorizationCodesRepository], exports: [AuthorizationCodesRepository] })
export class CodesModule {}
