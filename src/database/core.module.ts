import type { DynamicModule, ModuleMetadata, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { EntityClass } from './data-source.js';
import { DatabaseModule } from './database.module.js';

@Module({})
class SettingsModule {}

/** What every room of an instance finds without importing it: its settings, `Clock`, `Database` and `UnitOfWork`. */
@Module({})
export class CoreModule {
  /**
   * @param settings of all rooms of the instance, `DatabaseSettings` and `Clock` among them. Each one is given out.
   * @param entities of the roles in use.
   * @param imports the modules of the host that export what `settings` inject.
   */
  static forRoot(
    settings: Provider[],
    entities: readonly EntityClass[],
    imports: NonNullable<ModuleMetadata['imports']> = [],
  ): DynamicModule {
    const told = { module: SettingsModule, imports, providers: settings, exports: settings };
    const database = DatabaseModule.forRoot(entities, [told]);
    return { module: CoreModule, imports: [told, database], exports: [told, database] };
  }
}
