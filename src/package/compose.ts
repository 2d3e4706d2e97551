import type { DynamicModule, FactoryProvider, ModuleMetadata, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ModuleRef, ModulesContainer } from '@nestjs/core';
import {
  AUDIT_ENTITIES,
  AuditListener,
  AuditListenerModule,
  AuditModule,
  NoAuditListener,
} from '../audit/index.js';
import {
  AUTH_SERVER_ENTITIES,
  AuthPages,
  AuthPagesModule,
  DefaultAuthPages,
  OwnersClaims,
  UserClaims,
  UserClaimsModule,
} from '../auth-server/index.js';
import { BearerPortModule } from '../bearer/index.js';
import { CLIENTS_ENTITIES } from '../clients/index.js';
import { Clock, SystemClock } from '../common/clock.js';
import type { Instance, Room } from '../common/nest/instance.js';
import { instance } from '../common/nest/instance.js';
import { PagesModule } from '../common/pages/pages.module.js';
import { CoreModule } from '../database/core.module.js';
import type { DatabaseSettings } from '../database/database-settings.js';
import { LIMITS_ENTITIES } from '../limits/index.js';
import { OWNERS_ENTITIES, OwnerSourceModule, ResourceOwners, ResourceOwnersModule } from '../owners/index.js';
import { UserOwners, USERS_ENTITIES, UsersModule } from '../users/index.js';
import { mount } from './mount.js';
import { MountModule } from './mount.module.js';
import { OwnBearerModule } from './own-bearer.module.js';
import { readOptions } from './read-options.js';
import type { SluiceOptions } from './sluice-options.js';
import { SETTINGS_OF_ROOMS, SluiceSettings } from './sluice-settings.js';

type Imports = NonNullable<ModuleMetadata['imports']>;
type Entities = Parameters<typeof CoreModule.forRoot>[1];

export const PROVIDER_ENTITIES = [
  ...AUDIT_ENTITIES,
  ...AUTH_SERVER_ENTITIES,
  ...CLIENTS_ENTITIES,
  ...LIMITS_ENTITIES,
  ...OWNERS_ENTITIES,
  ...USERS_ENTITIES,
] as const;

export interface Composition {
  readonly options: Pick<FactoryProvider<SluiceOptions>, 'useFactory' | 'inject'>;
  readonly rooms: readonly Room[];
  /** The modules that export what the options, and the classes that they name, inject. */
  readonly imports?: Imports;
  /** What verifies access tokens. Default: the instance its own. */
  readonly bearer?: Room;
  readonly clock?: Clock | undefined;
  /** For rooms beside the provider's. */
  readonly settings?: readonly Provider[];
  readonly entities?: Entities;
  /** Whose tables there are to be. Default: everybody's. */
  readonly roles?: DatabaseSettings['roles'];
  /** False for commands, which answer nothing over HTTP. Default: true. */
  readonly isMounted?: boolean;
  /** Paths of ours that no controller answers, by GET. */
  readonly pages?: readonly string[];
}

/** One instance: its core, made of the options, and copies of the rooms. The only place where they are put together. */
export function compose({
  options,
  rooms,
  imports = [],
  bearer = OwnBearerModule,
  clock = new SystemClock(),
  settings = [],
  entities = [],
  roles,
  isMounted = true,
  pages = [],
}: Composition): Instance {
  const { useFactory, inject = [] } = options;
  const read = {
    provide: SluiceSettings,
    inject,
    useFactory: async (...injected: unknown[]) => readOptions(await useFactory(...injected), roles),
  };
  const told = [read, ...SETTINGS_OF_ROOMS, { provide: Clock, useValue: clock }, ...settings];
  const core = CoreModule.forRoot(told, [...PROVIDER_ENTITIES, ...entities], imports);
  const standIns = new Map<Type, Room>([
    [BearerPortModule, bearer],
    [
      ResourceOwnersModule,
      chosen(ResourceOwners, ({ owners }) => owners ?? UserOwners, [UsersModule, ...imports]),
    ],
    [AuditListenerModule, chosen(AuditListener, ({ audit }) => audit ?? NoAuditListener, imports)],
    [AuthPagesModule, chosen(AuthPages, ({ pages }) => pages ?? DefaultAuthPages, imports)],
    [
      UserClaimsModule,
      chosen(UserClaims, ({ claims }) => claims ?? OwnersClaims, [OwnerSourceModule, ...imports]),
    ],
  ]);
  const made = instance(core, rooms, { standIns, theirs: imports });
  return isMounted ? { ...made, rooms: [...made.rooms, ...mounting(made, core, pages)] } : made;
}

function mounting(made: Instance, core: DynamicModule, pages: readonly string[]): DynamicModule[] {
  const sinks = made.modules.filter((module) => module.prototype instanceof AuditModule);
  const routes = {
    inject: [SluiceSettings, ModulesContainer],
    useFactory: (settings: SluiceSettings, container: ModulesContainer) =>
      pages.reduce((all, page) => all.add('GET', page), mount(made, settings, container)),
  };
  return MountModule.with(core, made.of(PagesModule), routes, sinks);
}

/** A module that binds a port to the class that the options name. */
function chosen<T extends object>(
  port: abstract new (...args: never[]) => T,
  choose: (settings: SluiceSettings) => Type<T>,
  imports: Imports,
): DynamicModule {
  @Module({})
  class PortModule {}
  Object.defineProperty(PortModule, 'name', { value: `${port.name}Module` });
  const binding = {
    provide: port,
    inject: [SluiceSettings, ModuleRef],
    useFactory: (settings: SluiceSettings, modules: ModuleRef) => modules.create(choose(settings)),
  };
  return { module: PortModule, imports, providers: [binding], exports: [port] };
}
