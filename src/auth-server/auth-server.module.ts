import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { BackgroundPruningModule } from '../database/pruning/pruning.module.js';
import { AccountModule } from './account/account.module.js';
import { AdminExchangeModule } from './admin/admin-exchange.module.js';
import { AdminIdJagModule } from './admin/admin-id-jag.module.js';
import { AdminModule } from './admin/admin.module.js';
import { AuthorizeModule } from './authorize/authorize.module.js';
import { ClientDocumentsModule } from './client-documents/client-documents.module.js';
import { DeviceModule } from './device/device.module.js';
import { ClientLogosModule } from './client-logos/client-logos.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { ErrorPagesModule } from './errors/error-pages.module.js';
import { IdJagModule } from './id-jag/id-jag.module.js';
import { IntrospectionModule } from './introspection/introspection.module.js';
import { IssuerModule } from './issuer/issuer.module.js';
import { LogoutModule } from './logout/logout.module.js';
import { AuthServerPruningModule } from './pruning/auth-server-pruning.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { AnnouncedResourcesModule } from './resources/announced-resources.module.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { TokenModule } from './token/token.module.js';
import { UserinfoModule } from './userinfo/userinfo.module.js';

/** What a provider always has. */
const ALWAYS = [
  ...[
    TokenModule,
    AuthorizeModule,
    DiscoveryModule,
    ErrorPagesModule,
    IssuerModule,
    AnnouncedResourcesModule,
  ],
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
  clientLogos: ClientLogosModule,
  registration: RegistrationModule,
  clientDocuments: ClientDocumentsModule,
  device: DeviceModule,
  tokenExchange: ExchangeModule,
  idJag: IdJagModule,
} as const;

/** What is there where all of several features are. */
const TOGETHER: readonly (readonly [module: Type, ...needed: Feature[]])[] = [
  [AdminExchangeModule, 'admin', 'tokenExchange'],
  [AdminIdJagModule, 'admin', 'idJag'],
];

export type Feature = keyof typeof FEATURE_MODULES;
/** What is only there where it is asked for. */
const OFF: ReadonlySet<Feature> = new Set([
  'registration',
  'clientDocuments',
  'device',
  'tokenExchange',
  'idJag',
]);
/** What is not named is on, but what strangers can use. */
export type Features = Readonly<Partial<Record<Feature, boolean>>>;
export const FEATURES = Object.keys(FEATURE_MODULES) as readonly Feature[];

/** The provider. */
@Module({})
export class AuthServerModule {
  static with(features: Features = {}): DynamicModule {
    const isOn = (name: Feature): boolean => features[name] ?? !OFF.has(name);
    const wanted: Type[] = FEATURES.filter(isOn).map((name) => FEATURE_MODULES[name]);
    const together = TOGETHER.filter(([, ...needed]) => needed.every(isOn)).map(([module]) => module);
    return { module: AuthServerModule, imports: [...ALWAYS, ...wanted, ...together] };
  }
}
