import type { DynamicModule, FactoryProvider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../admin/index.js';
import { AuditModule, AuditTrail } from '../audit/index.js';
import type { Features } from '../auth-server/index.js';
import {
  AuthServerModule,
  Interactions,
  InteractionsModule,
  Owners,
  Resources,
  ResourcesModule,
  SessionsModule,
  SigningKeys,
  SigningKeysModule,
} from '../auth-server/index.js';
import { AccessTokenVerifier, BearerErrors, BearerStrategy } from '../bearer/index.js';
import { Clients, ClientsModule } from '../clients/index.js';
import type { Room } from '../common/nest/instance.js';
import { PagesModule } from '../common/pages/pages.module.js';
import { compose } from './compose.js';
import { OwnBearerModule } from './own-bearer.module.js';
import { published } from './published.js';
import { readOptions, readShape } from './read-options.js';
import type { SluiceAsyncOptions, SluiceOptions, SluiceShape } from './sluice-options.js';

export const providerRooms = (features: Features | undefined): Room[] => [
  PagesModule,
  AuthServerModule.with(features),
  ...((features?.admin ?? true) ? [AdminUsersModule] : []),
];

/** What a host may inject, and the rooms that have it. */
const PUBLISHED: ReadonlyMap<Type, Type> = new Map<Type, Type>([
  [Clients, ClientsModule],
  [Interactions, InteractionsModule],
  [Owners, SessionsModule],
  [Resources, ResourcesModule],
  [SigningKeys, SigningKeysModule],
  [AuditTrail, AuditModule],
  // What `@RequireScopes(…)` needs at a controller of the host.
  ...[AccessTokenVerifier, BearerStrategy, BearerErrors].map((token): [Type, Type] => [
    token as Type,
    OwnBearerModule,
  ]),
]);

type Told = { readonly [K in keyof SluiceAsyncOptions]: SluiceAsyncOptions[K] | undefined } & Pick<
  SluiceAsyncOptions,
  'useFactory'
>;

/** The provider inside a host's application. Each `forRoot` is an instance of its own. */
@Module({})
export class SluiceModule {
  /** @throws SluiceOptionsError in one line that names the option, here or when the application starts. */
  static forRoot(options: SluiceOptions & SluiceShape): DynamicModule {
    const { imports, features, isGlobal, ...given } = options;
    readOptions(given);
    return moduleOf({ ...{ imports, features, isGlobal }, useFactory: () => given });
  }

  /** The same, with options that depend on what the host's modules export. */
  static forRootAsync(options: SluiceAsyncOptions): DynamicModule {
    return moduleOf(options);
  }
}

function moduleOf({ imports = [], features, isGlobal, inject = [], useFactory }: Told): DynamicModule {
  const shape = readShape({ features, isGlobal });
  const options = { inject, useFactory: useFactory as FactoryProvider<SluiceOptions>['useFactory'] };
  const rooms = [OwnBearerModule, ...providerRooms(shape.features)];
  const made = compose({ options, imports, rooms, roles: ['provider'] });
  const reached = published(
    [...new Set(PUBLISHED.values())].map((room) => made.of(room)),
    [...PUBLISHED.keys()],
  );
  return {
    module: SluiceModule,
    global: shape.isGlobal,
    imports: [...made.rooms, reached],
    exports: [reached],
  };
}
