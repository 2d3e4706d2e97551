import type { DynamicModule, ModuleMetadata, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { BearerErrors } from './bearer-errors.js';
import type { BearerAsyncOptions, BearerOptions } from './bearer-options.js';
import { BearerStrategy } from './bearer.strategy.js';
import { IssuerVerifier } from './issuer/issuer-verifier.js';
import { readBearerOptions } from './read-bearer-options.js';

interface Bound {
  /** The modules that export what the verifier needs. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Where the pages about errors are (`error_uri`): those of a provider in this process. */
  readonly issuer?: string;
  readonly isGlobal?: boolean;
}

/** What is behind `@RequireScopes(…)`. */
@Module({})
export class BearerModule {
  /** For tokens of an issuer elsewhere, ours or another. @throws SluiceOptionsError */
  static forRoot(options: BearerOptions): DynamicModule {
    const verifier = new IssuerVerifier(readBearerOptions(options));
    const { isGlobal } = options;
    return BearerModule.forVerifier(
      { provide: AccessTokenVerifier, useValue: verifier },
      { ...(isGlobal !== undefined && { isGlobal }) },
    );
  }

  /** The same where the options have to be waited for. The start ends with a SluiceOptionsError. */
  static forRootAsync({ imports, inject, useFactory, isGlobal }: BearerAsyncOptions): DynamicModule {
    const verifier: Provider<AccessTokenVerifier> = {
      provide: AccessTokenVerifier,
      inject: inject ?? [],
      useFactory: async (...injected: unknown[]) =>
        new IssuerVerifier(readBearerOptions(await useFactory(...injected))),
    };
    return BearerModule.forVerifier(verifier, {
      imports: imports ?? [],
      ...(isGlobal !== undefined && { isGlobal }),
    });
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
