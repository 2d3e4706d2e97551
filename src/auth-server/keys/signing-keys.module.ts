import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { KeyStore } from './key-store.js';
import { KeyVault } from './key-vault.js';
import { SigningKeys } from './signing-keys.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

/** The stored keys, without the process that signs with them. */
@Module({
  imports: [AuditModule],
  providers: [SigningKeysRepository, KeyVault, KeyStore],
  exports: [SigningKeysRepository, KeyStore, KeyVault],
})
export class KeyStoreModule {}

@Module({ imports: [KeyStoreModule], providers: [SigningKeys], exports: [SigningKeys, KeyStoreModule] })
export class SigningKeysModule {}
