import { setTimeout } from 'node:timers/promises';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { driverOf, openDataSource } from './data-source.js';
import { DatabaseSettings } from './database-settings.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import { UnitOfWork } from './unit-of-work.js';

/** Milliseconds. */
const SHUTDOWN_LIMIT = 1500;

/** Opens the database, migrates it and provides `Database` and `UnitOfWork`. Drains and closes it at shutdown. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
  ) {}

  static forRoot(entities: Parameters<typeof openDataSource>[1]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DataSource,
          inject: [DatabaseSettings],
          useFactory: async ({ databaseUrl }: DatabaseSettings) => {
            const dataSource = await openDataSource(databaseUrl, entities);
            await migrate(dataSource);
            return dataSource;
          },
        },
        {
          provide: Database,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new Database(dataSource, driverOf(dataSource)),
        },
        UnitOfWork,
      ],
      exports: [DataSource, Database, UnitOfWork],
    };
  }

  /** Waits for what is under way, but not for a database that hangs: the process has to end. */
  async onApplicationShutdown(): Promise<void> {
    const closed = this.database.driver.drain().then(() => this.dataSource.destroy());
    await Promise.race([closed, setTimeout(SHUTDOWN_LIMIT, undefined, { ref: false })]);
  }
}
