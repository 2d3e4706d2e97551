import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { Resources } from './resources.js';
import { ResourcesRepository } from './resources.repository.js';

/** The registry of resources. */
@Module({ imports: [AuditModule], providers: [Resources, ResourcesRepository], exports: [Resources] })
export class ResourcesModule {}
