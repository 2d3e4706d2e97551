import { Module } from '@nestjs/common';
import { OwnersModule } from '../../owners/index.js';
import { GrantRegistry } from '../grants/grant-registry.js';
import { GrantsModule } from '../grants/grants.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AccessTokenEnds } from '../tokens/access-token-ends.js';
import { TokenStoreModule } from '../tokens/token-store.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { ExchangeActors } from './exchange-actors.js';
import { ExchangeBounds } from './exchange-bounds.js';
import { ExchangeStoreModule } from './exchange-store.module.js';
import { ExchangedTokens } from './exchanged-tokens.js';
import { ExchangedTokensRepository } from './exchanged-tokens.repository.js';
import { SubjectTokens } from './subject-tokens.js';
import { SubjectTokensRepository } from './subject-tokens.repository.js';
import { EXCHANGE_GRANT } from './token-exchange-parameters.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';

/** Tokens for tokens (RFC 8693). */
@Module({
  imports: [
    ...[ExchangeStoreModule, GrantsModule, MetadataModule, OwnersModule, ResourcesModule],
    ...[SubjectsModule, TokensModule, TokenStoreModule],
  ],
  providers: [
    ...[ExchangeActors, ExchangeBounds, ExchangedTokens, ExchangedTokensRepository],
    ...[SubjectTokens, SubjectTokensRepository, TokenExchangeGrant],
  ],
})
export class ExchangeModule {
  constructor(
    metadata: Metadata,
    grants: GrantRegistry,
    grant: TokenExchangeGrant,
    ends: AccessTokenEnds,
    exchanged: ExchangedTokens,
  ) {
    ends.add((token) => exchanged.ending(token));
    grants.add(TokenExchangeGrant, grant);
    metadata.add({ grant_types_supported: [EXCHANGE_GRANT] });
  }
}
