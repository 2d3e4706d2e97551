import type { FactoryProvider, ModuleMetadata, Type } from '@nestjs/common';
import type { Clock } from '../common/clock.js';
import type { BrandOptions } from '../common/pages/page-settings.js';
import type { WordsOptions } from '../common/words/languages.js';
import type { DatabaseSettings } from '../database/database-settings.js';
import type { ConsumerSessionStore, ProviderSettings } from '../consumer/index.js';
import type { RouteDecorator } from './public-routes.js';

/** What `ConsumerModule` is told. Durations are in seconds. */
export interface ConsumerOptions {
  /**
   * Where this application is, as browsers see it: an https URL (http on this machine). The pages are below it, at `/consumer/…`.
   * A path of it is that of a proxy. Where it ends in the application's global prefix, the pages have that prefix as well; else
   * they are left out of it. They have no version.
   */
  readonly baseUrl?: string;
  /** Instead of `baseUrl`, the redirect URI as it is registered: it ends in `/consumer/auth_callback`. */
  readonly redirectUri?: string;
  /** The path of the pages, in the place of `consumer`: segments of letters, digits and `-._~`. */
  readonly path?: string;
  /** As the provider's: what a global guard of the host understands as "for everybody". Must be said where there is such a guard. */
  readonly publicRoutes?: readonly RouteDecorator[];
  /** Seals sessions and logins under way. At least 32 characters, the same on every start. */
  readonly secret: string;
  /** Where people log in, in the order of the chooser. The one that is called `default` has the plain redirect URI. */
  readonly providers: readonly ProviderSettings[];
  /** A database of its own: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  readonly database?: string;
  /** Instead of `database`, the application's own, initialized. Either has the consumer's tables only. */
  readonly dataSource?: DatabaseSettings['dataSource'];
  /**
   * How PostgreSQL keeps our statements, also those on a `dataSource`: `unnamed` behind a pooler that shares connections by
   * transaction. Default: `named`.
   */
  readonly databaseStatements?: 'named' | 'unnamed';
  /** Stands before the name of each table. Default: `sluice_` in the application's `dataSource`, else nothing. */
  readonly tablePrefix?: string;
  /** The schema of the tables; only on PostgreSQL. */
  readonly schema?: string;
  /** Who makes the tables. Default: `on-start`, we. */
  readonly migrations?: 'on-start' | 'by-host';
  /** How the pages look like the application's own. */
  readonly brand?: BrandOptions;
  /** Languages of one's own, or single texts instead of ours, by BCP 47 tag. */
  readonly words?: WordsOptions;
  /** The languages of the pages as BCP 47 tags, the default first. Default: English, German, and those of `words`. */
  readonly uiLocales?: readonly string[];
  /** Sessions, however much they are used. Default: 14 days. */
  readonly sessionTtl?: number;
  /** Sessions that nobody uses. At least 120; default: 7 days. */
  readonly sessionIdleTtl?: number;
}

/** What shapes the module itself, and so is known before anything is injected. */
export interface ConsumerShape {
  /** The modules that export what `useFactory`, or the class of the store, inject. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Where sessions live, instead of the database. */
  readonly sessions?: ConsumerSessionStore | Type<ConsumerSessionStore>;
  /**
   * Beside `sessions`: no database is opened, and which logins have ended and which logouts came is remembered by each process
   * alone. Default of `forRoot`: where `sessions` is given, and neither `database` nor `dataSource`.
   */
  readonly withoutDatabase?: boolean;
  /** Whether `@LoggedIn()` works in every module. Default: true; false: in those that import this one. */
  readonly isGlobal?: boolean;
  /** For tests. */
  readonly clock?: Clock;
}

export interface ConsumerAsyncOptions extends ConsumerShape {
  readonly inject?: FactoryProvider['inject'];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever is injected, as in Nest's own factories
  readonly useFactory: (...injected: any[]) => ConsumerOptions | Promise<ConsumerOptions>;
}
