import { Module } from '@nestjs/common';
import { KnownOwners } from './known-owners.js';
import { OwnerUnits } from './owner-units.js';
import { OwnerWatch } from './owner-watch.js';
import { OwnersRepository } from './owners.repository.js';

const PARTS = [OwnersRepository, KnownOwners, OwnerUnits, OwnerWatch];

/** What is remembered of whoever owns something here, whoever keeps them. */
@Module({ providers: PARTS, exports: PARTS })
export class OwnersModule {}
