import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { BackgroundPruningModule } from '../database/pruning/pruning.module.js';
import { AccountModule } from './account/account.module.js';
import { AdminModule } from './admin/admin.module.js';
import { AuthorizeModule } from './authorize/authorize.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { ErrorPagesModule } from './errors/error-pages.module.js';
import { IntrospectionModule } from './introspection/introspection.module.js';
import { LogoutModule } from './logout/logout.module.js';
import { AuthServerPruningModule } from './pruning/auth-server-pruning.module.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { TokenModule } from './token/token.module.js';
import { UserinfoModule } from './userinfo/userinfo.module.js';

/** What a provider always has. */
const ALWAYS = [
  ...[TokenModule, AuthorizeModule, DiscoveryModule, ErrorPagesModule],
  ...[AuthServerPruningModule, BackgroundPruningModule],
];

/** What may be left out: no route, nothing in discovery, no table read. */
const FEATURE_MODULES = {
  introspection: IntrospectionModule,
  revocation: RevocationModule,
  userinfo: UserinfoModule,
  logout: LogoutModule,
  account: AccountModule,
  admin: AdminModule,
} as const;

export type Feature = keyof typeof FEATURE_MODULES;
/** What is not named is on. */
export type Features = Readonly<Partial<Record<Feature, boolean>>>;
export const FEATURES = Object.keys(FEATURE_MODULES) as readonly Feature[];

/** The provider. */
@Module({})
export class AuthServerModule {
  static with(features: Features = {}): DynamicModule {
    const wanted: Type[] = FEATURES.filter((name) => features[name] !== false).map(
      (name) => FEATURE_MODULES[name],
    );
    return { module: AuthServerModule, imports: [...ALWAYS, ...wanted] };
  }
}
