import type { DynamicModule, FactoryProvider, ModuleMetadata, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { BearerErrors } from './bearer-errors.js';
import type { BearerAsyncOptions, BearerOptions } from './bearer-options.js';
import type { BearerSettings } from './bearer-settings.js';
import { BearerStrategy } from './bearer.strategy.js';
import { IssuerVerifier } from './issuer/issuer-verifier.js';
import { readResourceOptions } from './read-resource-options.js';
import { ResourceModule } from './resource.module.js';
import type { ResourceServerOptions } from './resource-options.js';
import { readBearerOptions } from './read-bearer-options.js';

interface Bound {
  /** The modules that export what the verifier needs. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Where the pages about errors are (`error_uri`): those of a provider in this process. */
  readonly issuer?: string;
  readonly isGlobal?: boolean;
}

type Told = Pick<FactoryProvider<BearerSettings>, 'inject' | 'useFactory'>;

const TOLD = Symbol('BearerSettings');

/** What is behind `@RequireScopes(…)`. */
@Module({})
export class BearerModule {
  /** For tokens of an issuer elsewhere, ours or another. @throws SluiceOptionsError */
  static forRoot(options: BearerOptions): DynamicModule {
    const settings = readBearerOptions(options);
    const { isGlobal } = options;
    return forIssuer({ useFactory: () => settings }, { ...(isGlobal !== undefined && { isGlobal }) });
  }

  /** The same where the options have to be waited for. The start ends with a SluiceOptionsError. */
  static forRootAsync({ imports, inject, useFactory, isGlobal }: BearerAsyncOptions): DynamicModule {
    const read = async (...injected: unknown[]) => readBearerOptions(await useFactory(...injected));
    return forIssuer(
      { inject: inject ?? [], useFactory: read },
      { imports: imports ?? [], ...(isGlobal !== undefined && { isGlobal }) },
    );
  }

  /**
   * The API that the routes of a module belong to: they take tokens for it alone, and its metadata is where clients look for it
   * (RFC 9728). Beside `forRoot`, or beside a provider. @throws SluiceOptionsError
   */
  static forResource(options: ResourceServerOptions): DynamicModule {
    return ResourceModule.of(readResourceOptions(options));
  }

  /** For tokens that are verified otherwise: in process beside a provider. @param verifier binds the port: `{ provide: AccessTokenVerifier, … }` */
  static forVerifier(
    verifier: Provider<AccessTokenVerifier>,
    { imports = [], issuer, isGlobal = true }: Bound = {},
  ): DynamicModule {
    return {
      module: BearerModule,
      global: isGlobal,
      imports: [...imports],
      providers: [verifier, BearerStrategy, { provide: BearerErrors, useValue: new BearerErrors(issuer) }],
      exports: [AccessTokenVerifier, BearerStrategy, BearerErrors],
    };
  }
}

function forIssuer(told: Told, bound: Bound): DynamicModule {
  const verifier: Provider<AccessTokenVerifier> = {
    provide: AccessTokenVerifier,
    inject: [TOLD, Clock],
    useFactory: (settings: BearerSettings, clock: Clock) => new IssuerVerifier({ ...settings, clock }),
  };
  const module = BearerModule.forVerifier(verifier, bound);
  // A provider of its own, so that a test can put another one in its place.
  const clock = { provide: Clock, inject: [TOLD], useFactory: (settings: BearerSettings) => settings.clock };
  return { ...module, providers: [{ provide: TOLD, ...told }, clock, ...(module.providers ?? [])] };
}
