import type { AuditListener } from '../audit/index.js';
import type { FactoryProvider, ModuleMetadata, Type } from '@nestjs/common';
import type { ResourceOwners } from '../owners/index.js';
import type { RouteDecorator } from './public-routes.js';
import type {
  AuthPages,
  Features,
  ExchangePolicyOptions,
  TrustedIssuerOptions,
  ResourceOptions,
  ScopeCatalogueOptions,
  UserClaims,
} from '../auth-server/index.js';
import type { BrandOptions } from '../common/pages/page-settings.js';
import type { WordsOptions } from '../common/words/languages.js';
import type { DatabaseSettings } from '../database/database-settings.js';

/** What `SluiceModule` is told. Durations are in seconds. */
export interface SluiceOptions {
  /** The issuer identifier: an absolute https URL (http on loopback only), without query and fragment. All our URLs begin with it. */
  readonly issuer: string;
  /** Where our routes are in this process. Default: the path of the issuer; '' where a proxy takes that off. */
  readonly path?: string;
  /** Seals what must be read again: private keys, retried refresh tokens. At least 32 characters, the same on every start. */
  readonly secret: string;
  /** A database of our own: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. This or `dataSource`. */
  readonly database?: string;
  /** The application's own database, initialized (docs/your-database.md). It is never closed. */
  readonly dataSource?: DatabaseSettings['dataSource'];
  /**
   * How PostgreSQL keeps our statements, also those on a `dataSource`: `unnamed` behind a pooler that shares connections by
   * transaction. Default: `named`.
   */
  readonly databaseStatements?: 'named' | 'unnamed';
  /** Stands before the names of our tables: letters, digits and `_`, up to 16. Default: `sluice_` in a `dataSource`, else nothing. */
  readonly tablePrefix?: string;
  /** The schema of our tables, only on PostgreSQL. Default: the first one of the connection's search path. */
  readonly schema?: string;
  /** Who runs our migrations: we at the start (the default), or the application (`sluiceMigrations` of `sluice/migrations`). */
  readonly migrations?: 'on-start' | 'by-host';

  /** The people who log in. Left out: our own users. */
  readonly owners?: Type<ResourceOwners>;
  /** Where people log in, in the place of our page: a path of this origin such as `/sign-in`, or a URL (`Interactions`). */
  readonly login?: string;
  /**
   * The classes of authentication (`acr`, OIDC Core section 2) that a login there can reach; discovery names them, and a client for which
   * another is essential is refused. Left out: your page is asked for any, and refuses what it can't do.
   */
  readonly acrValues?: readonly string[];
  /** Where they allow what an application asks for, likewise. */
  readonly consent?: string;
  /** Renders the login, consent and error pages instead of ours. */
  readonly pages?: Type<AuthPages>;
  /** Says what is known of a person instead of `owners`. */
  readonly claims?: Type<UserClaims>;
  /** Hears of all that the audit trail is told, as it happens. */
  readonly audit?: Type<AuditListener>;

  /**
   * What a global guard of the host understands as "for everybody", such as `[SetMetadata('isPublic', true)]`: it is put on our
   * controllers and their handlers. Must be said where there is such a guard; `[]` where it lets our routes pass by itself.
   */
  readonly publicRoutes?: readonly RouteDecorator[];
  /** What people read of the application's own scopes, in one text or one per language; discovery names them. */
  readonly scopes?: ScopeCatalogueOptions;
  /** The APIs that access tokens are for (RFC 8707), beside those that administrators register (docs/resource-servers.md). */
  readonly resources?: readonly ResourceOptions[];
  /** Who may exchange which tokens for what where the feature `tokenExchange` is on (RFC 8693), beside what `sluice exchange-policy add` says. */
  readonly exchangePolicies?: readonly ExchangePolicyOptions[];
  /** Whose identity assertions are taken for a grant where the feature `idJag` is on, beside what `sluice trusted-issuer add` says. */
  readonly trustedIssuers?: readonly TrustedIssuerOptions[];
  /** How our pages look like the application's own. */
  readonly brand?: BrandOptions;
  /** Languages of one's own, or single texts instead of ours, by BCP 47 tag. */
  readonly words?: WordsOptions;
  /** The languages of our pages as BCP 47 tags, the default first. Default: English, German, and those of `words`. */
  readonly uiLocales?: readonly string[];

  /** Default: 3600. */
  readonly accessTokenTtl?: number;
  /** Default: 30 days. */
  readonly refreshTokenTtl?: number;
  /** How long a refresh token that was just used may be presented again for the same successor. Default: 30. */
  readonly refreshRetrySeconds?: number;
  /** Default: 60. */
  readonly codeTtl?: number;
  /** Login sessions, however much they are used. Default: 14 days. */
  readonly sessionTtl?: number;
  /** Login sessions that nobody uses. Default: 7 days. */
  readonly sessionIdleTtl?: number;
  /** The age at which the next signing keys are made; 0: never by themselves. Default: 90 days. */
  readonly signingKeyMaxAge?: number;
  /** Seconds that the next signing key is published before it signs: as long as relying parties keep the JWK Set. Default a day. */
  readonly signingKeyAnnounce?: number;
  /** How long audit events are kept; 0: for ever. Default: a year. */
  readonly auditRetention?: number;
  /** How long the addresses in them are kept; 0: none are. Default: 30 days. */
  readonly auditAddresses?: number;
  /** How long it is kept why requests were refused; 0: not at all. Default: 7 days. */
  readonly auditRefusals?: number;
  /** Wrong passwords, or client secrets, that one name has from one address before the next has to wait. 0: no limits. Default: 50. */
  readonly loginAttempts?: number;
  /**
   * The hosts whose client metadata documents are read where the feature `clientDocuments` is on: `['claude.ai']`. Default: all.
   */
  readonly clientDocumentHosts?: readonly string[];
  /**
   * Who may register clients where the feature `registration` is on (RFC 7591): whoever has an initial access token (`sluice
   * registration-token add`), the default, or everybody.
   */
  readonly registration?: 'token' | 'open';
  /** How many clients one network may register in an hour, in each process; 0: any number. Default: 300. */
  readonly registrationLimit?: number;
  /** All that logins on devices may give where the feature `device` is on: `'projects.readonly'`. Default: what the client may have. */
  readonly deviceScopes?: string;
  /** Whether logout tokens may go to plain http URLs of this machine. Default: where the issuer is one itself. */
  readonly loopbackDeliveries?: boolean;
  /** Whether error pages say the true reason: for development. It tells strangers more than they should know. Default: no. */
  readonly explainErrors?: boolean;
  /** The URL that discovery names as `service_documentation`. */
  readonly serviceDocumentation?: string;
}

/** What shapes the modules themselves, and so is known before anything is injected. */
export interface SluiceShape {
  /** The modules that export what the host's classes, or `useFactory`, inject. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** What is left out: no route, nothing in discovery, no table read. `registration`, `clientDocuments`, `device`, `tokenExchange` and `idJag` are so unless they are asked for. */
  readonly features?: Features;
  /** Whether `Clients`, `SigningKeys` and `AuditTrail` can be injected everywhere. Default: true; false for a second instance. */
  readonly isGlobal?: boolean;
}

/** What `SluiceModule.forRootAsync` is told. */
export interface SluiceAsyncOptions extends SluiceShape {
  readonly inject?: FactoryProvider['inject'];
  readonly useFactory: (...injected: never[]) => SluiceOptions | Promise<SluiceOptions>;
}
