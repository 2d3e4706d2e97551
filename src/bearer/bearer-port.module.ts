import { Module } from '@nestjs/common';

/**
 * What a room with `@RequireScopes(…)` imports. The composition root puts a module in its place that exports
 * `AccessTokenVerifier`, `BearerStrategy` and `BearerErrors`; where it does not, a global `BearerModule` has to.
 */
@Module({})
export class BearerPortModule {}
