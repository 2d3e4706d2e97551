import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/index.js';
import { ClaimsRelease } from './claims-release.js';
import { UserClaimsModule } from './user-claims.module.js';

/** What clients may learn of a person. */
@Module({ imports: [UserClaimsModule, UsersModule], providers: [ClaimsRelease], exports: [ClaimsRelease] })
export class ClaimsModule {}
