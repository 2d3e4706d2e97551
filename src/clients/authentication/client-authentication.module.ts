import { Module } from '@nestjs/common';
import { LimitsModule } from '../../limits/index.js';
import { ClientsModule } from '../clients.module.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { ClientBasicStrategy } from './client-basic.strategy.js';
import { ClientBodyStrategy } from './client-body.strategy.js';

/** The strategies behind the `ClientAuthenticationGuard`. */
@Module({
  imports: [ClientsModule, LimitsModule],
  providers: [ClientAuthenticator, ClientBasicStrategy, ClientBodyStrategy],
  exports: [ClientAuthenticator, ClientBasicStrategy, ClientBodyStrategy],
})
export class ClientAuthenticationModule {}
