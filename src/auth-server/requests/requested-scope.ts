import type { ProvenRequest } from './authorization-request.js';

const OFFLINE_ACCESS = 'offline_access';

/**
 * The scope that is asked for. `offline_access` counts only where the person is sure to be asked or the application is ours,
 * and it may refresh at all; else it is ignored (OIDC Core section 11).
 */
export function requestedScope({
  client,
  parameters,
}: Pick<ProvenRequest, 'client' | 'parameters'>): string | undefined {
  const { scope, prompt } = parameters;
  const isAskedFor = client.firstParty || (prompt?.split(' ').includes('consent') ?? false);
  if (isAskedFor && client.grantTypes.includes('refresh_token')) return scope;
  return scope
    ?.split(' ')
    .filter((name) => name !== OFFLINE_ACCESS)
    .join(' ');
}
