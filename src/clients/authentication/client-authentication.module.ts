import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { LimitsModule } from '../../limits/index.js';
import { ClientsModule } from '../clients.module.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { ClientBasicStrategy } from './client-basic.strategy.js';
import { ClientBodyStrategy } from './client-body.strategy.js';

/** Registers the strategies behind the `ClientAuthenticationGuard`. */
@Module({
  imports: [PassportModule, ClientsModule, LimitsModule],
  providers: [ClientAuthenticator, ClientBasicStrategy, ClientBodyStrategy],
  exports: [ClientAuthenticator],
})
export class ClientAuthenticationModule {}
