import { Module } from '@nestjs/common';
import { StoredTokenVerifier, TokenStoreModule } from '../auth-server/index.js';
import { AccessTokenVerifier, BearerErrors, BearerStrategy } from '../bearer/index.js';
import { SluiceSettings } from './sluice-settings.js';

/** Tokens of this instance are verified in process: no HTTP call to ourselves. */
@Module({
  imports: [TokenStoreModule],
  providers: [
    { provide: AccessTokenVerifier, useExisting: StoredTokenVerifier },
    BearerStrategy,
    {
      provide: BearerErrors,
      inject: [SluiceSettings],
      useFactory: ({ issuer }: SluiceSettings) => new BearerErrors(issuer),
    },
  ],
  exports: [AccessTokenVerifier, BearerStrategy, BearerErrors],
})
export class OwnBearerModule {}
