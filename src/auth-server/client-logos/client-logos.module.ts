import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { Outbound } from '../../common/outbound/outbound.js';
import { OutboundModule } from '../../common/outbound/outbound.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { LogoAddresses } from '../interaction/logo-addresses.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ClientLogos } from './client-logos.js';
import { ClientLogosController } from './client-logos.controller.js';
import { logoQuery } from './logo-path.js';

/** The logos of clients, from our own origin. */
@Module({
  imports: [ClientsModule, InteractionModule, OutboundModule],
  controllers: [ClientLogosController],
  // Places of its own: images that are slow keep no document waiting.
  providers: [ClientLogos, Outbound],
})
export class ClientLogosModule {
  constructor(addresses: LogoAddresses, { issuer }: ProviderSettings) {
    const path = new URL(`${issuer}/auth/client-logo`).pathname;
    addresses.serveAt((clientId, uri) => `${path}?${logoQuery(clientId, uri)}`);
  }
}
