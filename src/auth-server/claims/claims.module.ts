import { Module } from '@nestjs/common';
import { OwnersModule } from '../../owners/index.js';
import { ClaimsRelease } from './claims-release.js';
import { UserClaimsModule } from './user-claims.module.js';

/** What clients may learn of a person. */
@Module({ imports: [UserClaimsModule, OwnersModule], providers: [ClaimsRelease], exports: [ClaimsRelease] })
export class ClaimsModule {}
