import { Module } from '@nestjs/common';
import { OwnersModule } from '../../owners/index.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { AccessTokenEnds } from './access-token-ends.js';
import { AccessTokensRepository } from './access-tokens.repository.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import { StoredTokenVerifier } from './stored-token-verifier.js';

const PARTS = [AccessTokenEnds, AccessTokensRepository, RefreshTokensRepository, StoredTokenVerifier];

/** The stored tokens, their verifier and their end: all that a resource server or the CLI needs of the authorization server. */
@Module({
  imports: [AuthorizationsModule, OwnersModule],
  providers: PARTS,
  exports: [...PARTS, AuthorizationsModule],
})
export class TokenStoreModule {}
