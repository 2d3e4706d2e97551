import type { ClientRegistration } from './client-registration.js';
import { checkCallableUri } from './redirect-uri-rules.js';

/** The URIs that pages link to or show (RFC 7591 section 2). @throws ClientMetadataError `invalid_client_metadata` */
export function pageUrisOf({ clientUri, logoUri, policyUri, tosUri }: ClientRegistration) {
  const uris = {
    'client URI': clientUri,
    'logo URI': logoUri,
    'policy URI': policyUri,
    'terms of service URI': tosUri,
  };
  for (const [what, uri] of Object.entries(uris)) if (uri !== undefined) checkCallableUri(uri, what);
  return {
    clientUri: clientUri ?? null,
    logoUri: logoUri ?? null,
    policyUri: policyUri ?? null,
    tosUri: tosUri ?? null,
  };
}
