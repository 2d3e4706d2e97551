import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import type { ScopeBounds } from '../scopes/scope-policy.js';
import { grantScope } from '../scopes/scope-policy.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { DEVICE_GRANT } from './device-code-rules.js';

/** The clients that log people in on devices, and what they may have there: less than elsewhere, where the operator says so (BCP 247). */
@Injectable()
export class DeviceClients {
  readonly #most: ScopeSet | undefined;

  constructor(
    { deviceScopes }: ProviderSettings,
    private readonly clients: Clients,
  ) {
    this.#most = deviceScopes === undefined ? undefined : ScopeSet.parse(deviceScopes);
  }

  /** Only one that may do that. */
  async find(id: string): Promise<Client | undefined> {
    const client = await this.clients.find(id);
    return client?.grantTypes.includes(DEVICE_GRANT) ? client : undefined;
  }

  /** For the unit that relies on the client as it was read. */
  standing(client: Client): BoundStatement {
    return this.clients.standing(client);
  }

  /**
   * What of a request may be granted. The person is always asked, so that `offline_access` counts (docs/adr/0021).
   * @param requested as it was sent, or written down. @throws OAuthError `invalid_scope`
   */
  scope(requested: string | undefined, client: Client, owner?: ScopeBounds['owner']): ScopeSet {
    const { allowedScopes, defaultScope, grantTypes } = client;
    const allowed = this.#most ? allowedScopes.meet(this.#most) : allowedScopes;
    return grantScope(requested, {
      client: { allowedScopes: allowed, defaultScope },
      owner,
      offline: grantTypes.includes('refresh_token'),
    });
  }
}
