import { Module } from '@nestjs/common';
import { OwnerSource } from './owner-source.js';
import { ResourceOwnersModule } from './resource-owners.module.js';

/** Asks whoever keeps the people. */
@Module({ imports: [ResourceOwnersModule], providers: [OwnerSource], exports: [OwnerSource] })
export class OwnerSourceModule {}
