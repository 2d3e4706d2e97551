import { Module } from '@nestjs/common';
import { AdminAuthorizationsRepository } from './admin-authorizations.repository.js';

/** What administrators look up, without HTTP: for the CLI. */
@Module({ providers: [AdminAuthorizationsRepository], exports: [AdminAuthorizationsRepository] })
export class AdminStoreModule {}
