import { Module } from '@nestjs/common';
import { Metadata } from './metadata.js';

/** The registry of what discovery says. */
@Module({ providers: [Metadata], exports: [Metadata] })
export class MetadataModule {}
