import { Module } from '@nestjs/common';

/** The composition root puts a module in its place that exports `ResourceOwners`. */
@Module({})
export class ResourceOwnersModule {}
