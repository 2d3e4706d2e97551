import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { SigningKeysModule } from '../keys/signing-keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AccessTokenFormats } from './formats/access-token-formats.js';
import { JwtAccessToken } from './formats/jwt-access-token.js';
import { OpaqueAccessToken } from './formats/opaque-access-token.js';
import { IdTokenHints } from './id-token-hints.js';
import { IdTokenSigner } from './id-token-signer.js';
import { TokenMint } from './token-mint.js';
import { TokenRows } from './token-rows.js';
import { TokenService } from './token-service.js';
import { TokenStoreModule } from './token-store.module.js';
import { TokenTargets } from './token-targets.js';

/** Mints tokens, and reads ID tokens that come back. */
@Module({
  imports: [AuditModule, ClaimsModule, ResourcesModule, SigningKeysModule, SubjectsModule, TokenStoreModule],
  providers: [
    ...[AccessTokenFormats, OpaqueAccessToken, JwtAccessToken],
    ...[IdTokenHints, IdTokenSigner, TokenMint, TokenRows, TokenService],
    TokenTargets,
  ],
  exports: [TokenService, IdTokenHints],
})
export class TokensModule {}
