import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Clock, SystemClock } from '../common/clock.js';
import { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
import { OwnRoutes } from '../common/http/own-routes.js';
import type { Instance, Room } from '../common/nest/instance.js';
import { instance } from '../common/nest/instance.js';
import { PageSettings, StartPage } from '../common/pages/page-settings.js';
import { PagesModule } from '../common/pages/pages.module.js';
import {
  CONSUMER_ENTITIES,
  ConsumerCookies,
  ConsumerPages,
  ConsumerRecordsModule,
  ConsumerRoomModule,
  ConsumerSessionSettings,
  ConsumerSessionStoreModule,
  ConsumerSettings,
  ConsumerSite,
  LoginRetry,
  MemoryRecordsModule,
  ownSessionStore,
  ProviderAccess,
  Providers,
} from '../consumer/index.js';
import { CoreModule } from '../database/core.module.js';
import { DatabaseSettings } from '../database/database-settings.js';
import type { ConsumerAsyncOptions, ConsumerOptions, ConsumerShape } from './consumer-options.js';
import { MountModule } from './mount.module.js';
import { MountSettings } from './mount-settings.js';
import { move } from './move.js';
import { decorate } from './public-routes.js';
import { published } from './published.js';
import type { ConsumerTold } from './read-consumer-options.js';
import { readConsumerOptions } from './read-consumer-options.js';

/** What `@LoggedIn()` needs at a controller of the host, and what a host may inject. */
const PUBLISHED: readonly Type[] = [
  Providers,
  ProviderAccess,
  ConsumerPages,
  ConsumerCookies,
  ConsumerSite,
  LoginRetry,
];

const TOLD = Symbol('ConsumerTold');

@Module({})
class ConsumerCoreModule {}

/** Logs people in at providers elsewhere, inside a host's application: no provider of ours, and no table but the consumer's. */
@Module({})
export class ConsumerModule {
  static forRoot(given: ConsumerOptions & ConsumerShape): DynamicModule {
    const { imports, sessions, isGlobal, clock, withoutDatabase, ...options } = given;
    const without = withoutDatabase ?? (sessions !== undefined && !options.database && !options.dataSource);
    // What is wrong is said here, where the stack leads to it.
    readConsumerOptions(options, without);
    return ConsumerModule.forRootAsync({
      ...(imports && { imports }),
      ...(sessions && { sessions }),
      ...(isGlobal !== undefined && { isGlobal }),
      ...(clock && { clock }),
      withoutDatabase: without,
      useFactory: () => options,
    });
  }

  /** The same, with options that depend on what the host's modules export. The start ends with a SluiceOptionsError. */
  static forRootAsync(given: ConsumerAsyncOptions): DynamicModule {
    const { imports = [], isGlobal = true } = given;
    const standIns = standInsOf(given);
    const core = coreOf(given);
    const made = instance(core, [PagesModule, ConsumerRoomModule], { standIns, theirs: imports });
    const reached = published([made.of(ConsumerRoomModule)], PUBLISHED);
    return {
      module: ConsumerModule,
      global: isGlobal,
      imports: [...mounting(made, core), ...made.rooms, reached],
      exports: [reached],
    };
  }
}

/** Where the options say, stylesheets included: beside a provider, and beside another consumer, none takes the other's paths. */
function mounting(made: Instance, core: DynamicModule): DynamicModule[] {
  return MountModule.with(core, made.of(PagesModule), {
    inject: [ConsumerSettings, MountSettings],
    useFactory: ({ path }: ConsumerSettings, { publicRoutes = [] }: MountSettings) => {
      const segments = path.slice(1);
      const { controllers } = made;
      move(controllers, 'consumer', segments);
      move(controllers, 'assets', `${segments}/assets`);
      decorate(controllers, publicRoutes);
      return new OwnRoutes(controllers);
    },
  });
}

function coreOf({
  imports = [],
  clock = new SystemClock(),
  withoutDatabase = false,
  inject = [],
  useFactory,
}: ConsumerAsyncOptions): DynamicModule {
  const read = async (...injected: unknown[]): Promise<ConsumerTold> =>
    readConsumerOptions(await useFactory(...injected), withoutDatabase);
  const told: Provider[] = [
    { provide: TOLD, inject, useFactory: read },
    from(ConsumerSettings, ({ consumer }) => consumer),
    from(ConsumerSessionSettings, ({ sessions }) => sessions),
    from(PageSettings, ({ pages }) => pages),
    { provide: StartPage, useValue: { path: '/home', label: 'page.home' } satisfies StartPage },
    from(MountSettings, ({ mount }) => mount),
    { provide: Clock, useValue: clock },
  ];
  if (withoutDatabase) return { module: ConsumerCoreModule, imports, providers: told, exports: told };
  const database = from(DatabaseSettings, (all) => all.database);
  return CoreModule.forRoot([...told, database], CONSUMER_ENTITIES, imports);
}

function standInsOf({ imports = [], sessions, withoutDatabase = false }: ConsumerShape): Map<Type, Room> {
  if (withoutDatabase && !sessions) throw new SluiceOptionsError('ConsumerModule', 'sessions', 'is missing');
  const standIns = new Map<Type, Room>();
  if (sessions) standIns.set(ConsumerSessionStoreModule, ownSessionStore(sessions, imports));
  if (withoutDatabase) standIns.set(ConsumerRecordsModule, MemoryRecordsModule);
  return standIns;
}

const from = <T>(provide: abstract new () => T, take: (told: ConsumerTold) => T): Provider => ({
  provide,
  inject: [TOLD],
  useFactory: take,
});
