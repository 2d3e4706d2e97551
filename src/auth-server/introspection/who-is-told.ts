import type { Client } from '../../clients/index.js';
import { isSameResource } from '../../common/http/resource-identifier.js';

interface Asker {
  readonly client: Pick<Client, 'id' | 'allowedScopes' | 'resourceServerOf'>;
  /** Whether the token is for the provider, as all are that name no resource. */
  readonly isForProvider: boolean;
}

interface Token {
  readonly clientId: string;
  readonly audience: readonly string[];
}

/**
 * Whether the client learns what an access token is (RFC 7662 section 4, docs/adr/0056). A resource server hears of tokens for its own
 * resources alone: what is meant for somebody else must open nothing there. A client that is no resource's server hears of tokens
 * for the provider, as before there were resources, and of its own.
 */
export function isTold({ client, isForProvider }: Asker, { clientId, audience }: Token): boolean {
  if (client.allowedScopes.covers('admin.readonly')) return true;
  const { resourceServerOf, id } = client;
  const isServer = [...resourceServerOf, id].some((own) => audience.some((one) => isSameResource(own, one)));
  if (isServer || resourceServerOf.length > 0) return isServer;
  return isForProvider || clientId === id;
}
