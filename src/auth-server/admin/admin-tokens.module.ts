import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { GrantsModule } from '../grants/grants.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AdminTokens } from './admin-tokens.js';

/** For the one command that issues tokens: it opens the signing keys. */
@Module({
  imports: [ClientsModule, GrantsModule, TokensModule],
  providers: [AdminTokens],
  exports: [AdminTokens],
})
export class AdminTokensModule {}
