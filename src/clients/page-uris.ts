import type { ClientRegistration } from './client-registration.js';
import { checking } from './client-metadata-error.js';
import { checkCallableUri } from './redirect-uri-rules.js';

/** The URIs that pages link to or show (RFC 7591 section 2). @throws ClientMetadataError `invalid_client_metadata` */
export function pageUrisOf({ clientUri, logoUri, policyUri, tosUri }: ClientRegistration) {
  const uris = [
    ['client_uri', 'client URI', clientUri],
    ['logo_uri', 'logo URI', logoUri],
    ['policy_uri', 'policy URI', policyUri],
    ['tos_uri', 'terms of service URI', tosUri],
  ] as const;
  for (const [member, what, uri] of uris) {
    if (uri !== undefined) checking(member, () => checkCallableUri(uri, what));
  }
  return {
    clientUri: clientUri ?? null,
    logoUri: logoUri ?? null,
    policyUri: policyUri ?? null,
    tosUri: tosUri ?? null,
  };
}
