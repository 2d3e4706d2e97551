import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Clock, SystemClock } from '../common/clock.js';
import { HttpModule } from '../common/http/http.module.js';
import { instance } from '../common/nest/instance.js';
import { AssetsModule } from '../common/pages/assets.module.js';
import {
  CONSUMER_ENTITIES,
  ConsumerCookies,
  ConsumerPages,
  ConsumerRoomModule,
  ConsumerSessionSettings,
  ConsumerSettings,
  ConsumerSite,
  ProviderAccess,
  Providers,
  withoutDatabase,
} from '../consumer/index.js';
import { CoreModule } from '../database/core.module.js';
import { DatabaseSettings } from '../database/database-settings.js';
import type { ConsumerAsyncOptions, ConsumerOptions, ConsumerShape } from './consumer-options.js';
import { published } from './published.js';
import type { ConsumerTold } from './read-consumer-options.js';
import { readConsumerOptions } from './read-consumer-options.js';

/** What `@LoggedIn()` needs at a controller of the host, and what a host may inject. */
const PUBLISHED: readonly Type[] = [Providers, ProviderAccess, ConsumerPages, ConsumerCookies, ConsumerSite];

const TOLD = Symbol('ConsumerTold');

@Module({})
class ConsumerCoreModule {}

/** Logs people in at providers elsewhere, inside a host's application: no provider of ours, and no table but the consumer's. */
@Module({})
export class ConsumerModule {
  static forRoot({
    imports,
    sessions,
    isGlobal,
    clock,
    ...options
  }: ConsumerOptions & ConsumerShape): DynamicModule {
    // What is wrong is said here, where the stack leads to it.
    readConsumerOptions(options, sessions !== undefined);
    return ConsumerModule.forRootAsync({
      ...(imports && { imports }),
      ...(sessions && { sessions }),
      ...(isGlobal !== undefined && { isGlobal }),
      ...(clock && { clock }),
      useFactory: () => options,
    });
  }

  /** The same, with options that depend on what the host's modules export. The start ends with a SluiceOptionsError. */
  static forRootAsync({
    imports = [],
    sessions,
    isGlobal = true,
    clock = new SystemClock(),
    inject = [],
    useFactory,
  }: ConsumerAsyncOptions): DynamicModule {
    const told: Provider[] = [
      {
        provide: TOLD,
        inject,
        useFactory: async (...injected: unknown[]) =>
          readConsumerOptions(await useFactory(...injected), sessions !== undefined),
      },
      from(ConsumerSettings, ({ consumer }) => consumer),
      from(ConsumerSessionSettings, (all) => all.sessions),
      { provide: Clock, useValue: clock },
    ];
    const core =
      sessions === undefined
        ? CoreModule.forRoot(
            [...told, from(DatabaseSettings, ({ databaseUrl = '' }) => ({ databaseUrl }))],
            CONSUMER_ENTITIES,
            imports,
          )
        : { module: ConsumerCoreModule, imports, providers: told, exports: told };
    const standIns = sessions === undefined ? new Map<Type, Type>() : withoutDatabase(sessions, imports);
    const made = instance(core, [AssetsModule, ConsumerRoomModule], {
      standIns,
      theirs: imports,
    });
    const reached = published([made.of(ConsumerRoomModule)], PUBLISHED);
    return {
      module: ConsumerModule,
      global: isGlobal,
      imports: [HttpModule.forRoot(made.controllers), ...made.rooms, reached],
      exports: [reached],
    };
  }
}

const from = <T>(provide: abstract new () => T, take: (told: ConsumerTold) => T): Provider => ({
  provide,
  inject: [TOLD],
  useFactory: take,
});
