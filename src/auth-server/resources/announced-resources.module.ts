import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.js';
import { AnnouncedResources } from './announced-resources.js';
import { ResourcesModule } from './resources.module.js';

/** Brings the resources to discovery. */
@Module({ imports: [MetadataModule, ResourcesModule], providers: [AnnouncedResources] })
export class AnnouncedResourcesModule {}
