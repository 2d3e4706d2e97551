import type { ResourceOwners } from '../owners/index.js';
import type { AuditListener } from '../audit/index.js';
import { AuditSettings } from '../audit/index.js';
import type {
  AuthPages,
  ExchangePolicyOptions,
  TrustedIssuerOptions,
  ResourceOptions,
  ScopeCatalogueOptions,
  UserClaims,
} from '../auth-server/index.js';
import { ProviderSettings } from '../auth-server/index.js';
import { ClientSettings } from '../clients/index.js';
import type { Provider, Type } from '@nestjs/common';
import { HttpSettings } from '../common/http/http-settings.js';
import type { BrandOptions } from '../common/pages/page-settings.js';
import { PageSettings } from '../common/pages/page-settings.js';
import type { WordsOptions } from '../common/words/languages.js';
import { OutboundSettings } from '../common/outbound/outbound-settings.js';
import { DatabaseSettings } from '../database/database-settings.js';
import { LimitsSettings } from '../limits/index.js';
import { MountSettings } from './mount-settings.js';
import type { RouteDecorator } from './public-routes.js';

/** The options with everything that was left out: what all rooms of an instance are told. */
export abstract class SluiceSettings
  implements
    ProviderSettings,
    ClientSettings,
    HttpSettings,
    AuditSettings,
    LimitsSettings,
    DatabaseSettings,
    PageSettings,
    MountSettings,
    OutboundSettings
{
  abstract readonly moduleName: string;
  abstract readonly issuer: string;
  abstract readonly path: string;
  abstract readonly secret: string;
  abstract readonly databaseUrl?: string | undefined;
  abstract readonly dataSource?: DatabaseSettings['dataSource'];
  abstract readonly tablePrefix?: string | undefined;
  abstract readonly schema?: string | undefined;
  abstract readonly migrations?: DatabaseSettings['migrations'];
  abstract readonly tenant?: string | undefined;
  abstract readonly roles?: DatabaseSettings['roles'];
  abstract readonly accessTokenTtl: number;
  abstract readonly refreshTokenTtl: number;
  abstract readonly refreshRetrySeconds: number;
  abstract readonly codeTtl: number;
  abstract readonly sessionTtl: number;
  abstract readonly sessionIdleTtl: number;
  abstract readonly signingKeyMaxAge: number;
  /** How long before it signs a key that came by age is published. Seconds. */
  abstract readonly signingKeyAnnounce: number;
  abstract readonly auditRetention: number;
  abstract readonly auditAddresses: number;
  abstract readonly auditRefusals: number;
  abstract readonly loginAttempts: number;
  abstract readonly clientDocumentHosts: readonly string[] | undefined;
  abstract readonly registration: 'token' | 'open';
  abstract readonly registrationLimit: number;
  abstract readonly loopbackDeliveries: boolean;
  abstract readonly explainErrors: boolean;
  abstract readonly serviceDocumentation: string | undefined;
  abstract readonly owners: Type<ResourceOwners> | undefined;
  abstract readonly login: string | undefined;
  abstract readonly acrValues: readonly string[] | undefined;
  abstract readonly consent: string | undefined;
  abstract readonly url: string;
  abstract readonly module: string;
  abstract readonly scopes: ScopeCatalogueOptions | undefined;
  abstract readonly resources: readonly ResourceOptions[] | undefined;
  abstract readonly deviceScopes: string | undefined;
  abstract readonly trustedIssuers: readonly TrustedIssuerOptions[] | undefined;
  abstract readonly exchangePolicies: readonly ExchangePolicyOptions[] | undefined;
  abstract readonly brand: BrandOptions | undefined;
  abstract readonly words: WordsOptions | undefined;
  abstract readonly uiLocales: readonly string[] | undefined;
  abstract readonly pages: Type<AuthPages> | undefined;
  abstract readonly claims: Type<UserClaims> | undefined;
  abstract readonly audit: Type<AuditListener> | undefined;
  abstract readonly publicRoutes: readonly RouteDecorator[] | undefined;
}

/** The same object under the name that each room asks for. */
export const SETTINGS_OF_ROOMS: Provider[] = [
  ProviderSettings,
  ClientSettings,
  HttpSettings,
  AuditSettings,
  LimitsSettings,
  DatabaseSettings,
  PageSettings,
  MountSettings,
  OutboundSettings,
].map((provide) => ({ provide, useExisting: SluiceSettings }));
