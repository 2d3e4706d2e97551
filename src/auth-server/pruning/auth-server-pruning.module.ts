import { Module } from '@nestjs/common';
import { ProviderSettings } from '../settings/provider-settings.js';
import { Database, UnitOfWork } from '../../database/index.js';
import { ExpiredRows } from '../../database/pruning/expired-rows.js';
import { Prunables } from '../../database/pruning/prunables.js';
import { PruningModule } from '../../database/pruning/pruning.module.js';
import { LogoutDelivery } from '../backchannel/logout-delivery.entity.js';
import { AuthorizationCode } from '../codes/authorization-code.entity.js';
import { ExpiredTokens } from '../expired-tokens/expired-tokens.js';
import type { TokenKind } from '../expired-tokens/expired-tokens.repository.js';
import { ExpiredTokensRepository } from '../expired-tokens/expired-tokens.repository.js';
import { InteractionRecord } from '../interactions/interaction.entity.js';
import { KeyStoreModule } from '../keys/signing-keys.module.js';
import { SigningKeysRepository } from '../keys/signing-keys.repository.js';
import { LoginSession } from '../sessions/login-session.entity.js';
import { AccessToken } from '../tokens/access-token.entity.js';
import { RefreshToken } from '../tokens/refresh-token.entity.js';
import { OldKeys } from './old-keys.js';

const DAY_MS = 86_400_000;

/** Brings the tables of the authorization server to the registry. */
@Module({ imports: [PruningModule, KeyStoreModule] })
export class AuthServerPruningModule {
  constructor(
    prunables: Prunables,
    database: Database,
    unitOfWork: UnitOfWork,
    settings: ProviderSettings,
    signingKeys: SigningKeysRepository,
  ) {
    const tokens = (kind: TokenKind, keptFor?: number) =>
      new ExpiredTokens(new ExpiredTokensRepository(database, kind), unitOfWork, keptFor);
    prunables.register(
      // A used code that is presented again must still be known to revoke what it gave; nobody comes later than a day.
      tokens({ entity: AuthorizationCode, isLast: 'token.consumedAt IS NULL' }, DAY_MS),
      tokens({ entity: AccessToken, isLast: 'token.endsAuthorization = 1' }),
      // Also those that were replaced stay until they expire: presented again, they are reuse (RFC 9700 section 4.14.2).
      // Its last access token may outlive a refresh token.
      tokens({ entity: RefreshToken, isLast: 'token.consumedAt IS NULL' }, settings.accessTokenTtl * 1000),
      new ExpiredRows(database, unitOfWork, LoginSession, 'hash'),
      new ExpiredRows(database, unitOfWork, LogoutDelivery, 'id'),
      new ExpiredRows(database, unitOfWork, InteractionRecord, 'hash'),
      new OldKeys(settings, signingKeys, unitOfWork),
    );
  }
}
