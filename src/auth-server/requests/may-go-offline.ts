import type { ProvenRequest } from './authorization-request.js';

/**
 * Whether `offline_access` counts: only where the person is sure to be asked or the application is ours, and it may refresh at
 * all; else it is ignored (OIDC Core section 11).
 */
export function mayGoOffline({
  client,
  parameters: { prompt },
}: Pick<ProvenRequest, 'client' | 'parameters'>): boolean {
  const isAskedFor = client.firstParty || (prompt?.split(' ').includes('consent') ?? false);
  return isAskedFor && client.grantTypes.includes('refresh_token');
}
