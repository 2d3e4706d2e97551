import type { DynamicModule, ModuleMetadata, OnApplicationShutdown } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { EntityClass } from './data-source.js';
import { DatabaseSettings } from './database-settings.js';
import { Database } from './database.js';
import { openDatabase } from './open-database.js';
import { UnitOfWork } from './unit-of-work.js';

/** Opens the database, migrates it and provides `Database` and `UnitOfWork`. Drains and closes it at shutdown. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  /** @param imports the module that exports `DatabaseSettings`. */
  static forRoot(
    entities: readonly EntityClass[],
    imports: NonNullable<ModuleMetadata['imports']>,
  ): DynamicModule {
    return {
      module: DatabaseModule,
      imports,
      providers: [
        {
          provide: Database,
          inject: [DatabaseSettings],
          useFactory: (settings: DatabaseSettings) => openDatabase(settings, entities),
        },
        UnitOfWork,
      ],
      exports: [Database, UnitOfWork],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.database.close();
  }
}
