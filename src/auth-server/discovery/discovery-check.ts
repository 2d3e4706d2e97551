import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SluiceOptionsError } from '../../common/errors/sluice-options-error.js';
import { hasRoute } from '../../common/http/platforms/has-route.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ProviderMetadata } from './provider-metadata.js';

/** Looks up every address that discovery names in the routes of the application: none of them may be a 404. */
@Injectable()
export class DiscoveryCheck implements OnApplicationBootstrap {
  constructor(
    private readonly metadata: ProviderMetadata,
    private readonly settings: ProviderSettings,
    private readonly host: HttpAdapterHost,
  ) {}

  /** @throws SluiceOptionsError */
  onApplicationBootstrap(): void {
    const { issuer, path } = this.settings;
    for (const [name, value] of Object.entries(this.metadata.document)) {
      if (!/(_endpoint|^jwks_uri)$/.test(name) || typeof value !== 'string' || !value.startsWith(issuer))
        continue;
      const route = path + value.slice(issuer.length);
      if (hasRoute(this.host.httpAdapter, route)) continue;
      throw new SluiceOptionsError('SluiceModule', 'path', `puts ${name} at ${route}, where nothing answers`);
    }
  }
}
