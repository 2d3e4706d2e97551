import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { OwnersModule } from '../../owners/index.js';
import { AuthorizationRevoker } from '../authorizations/authorization-revoker.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { AccessTokensRepository } from './access-tokens.repository.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import { StoredTokenVerifier } from './stored-token-verifier.js';

const PARTS = [
  AuthorizationsRepository,
  AuthorizationRevoker,
  AccessTokensRepository,
  RefreshTokensRepository,
  StoredTokenVerifier,
];

/** The stored tokens, their verifier and their end: all that a resource server or the CLI needs of the authorization server. */
@Module({ imports: [ClientsModule, OwnersModule], providers: PARTS, exports: PARTS })
export class TokenStoreModule {}
