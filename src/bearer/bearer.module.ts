import type { DynamicModule, ModuleMetadata, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import type { AccessTokenVerifier } from './access-token-verifier.js';
import { BearerStrategy } from './bearer.strategy.js';

/** Registers the strategy behind `@RequireScopes(…)`. Imported once, by the composition root. */
@Module({})
export class BearerModule {
  /**
   * @param verifier binds the port: `{ provide: AccessTokenVerifier, useExisting: … }`
   * @param imports the modules that export what `verifier` needs
   */
  static forRoot(
    verifier: Provider<AccessTokenVerifier>,
    imports: NonNullable<ModuleMetadata['imports']> = [],
  ): DynamicModule {
    return {
      module: BearerModule,
      imports: [PassportModule, ...imports],
      providers: [verifier, BearerStrategy],
    };
  }
}
