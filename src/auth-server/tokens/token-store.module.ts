import { Module } from '@nestjs/common';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { AccessTokensRepository } from './access-tokens.repository.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import { StoredTokenVerifier } from './stored-token-verifier.js';

/** The stored tokens and their verifier: all that a resource server in this process needs of the authorization server. */
@Module({
  providers: [AuthorizationsRepository, AccessTokensRepository, RefreshTokensRepository, StoredTokenVerifier],
  exports: [AuthorizationsRepository, AccessTokensRepository, RefreshTokensRepository, StoredTokenVerifier],
})
export class TokenStoreModule {}
