import { Module } from '@nestjs/common';
import { SigningKeys } from './signing-keys.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

@Module({ providers: [SigningKeysRepository, SigningKeys], exports: [SigningKeys] })
export class SigningKeysModule {}
