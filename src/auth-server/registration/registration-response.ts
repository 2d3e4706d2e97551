import { clientInformation } from '../../clients/index.js';
import type { Client } from '../../clients/index.js';

/** What RFC 7591 knows nothing of, and is nobody's business but the administrator's. */
const OURS = [
  'default_scope',
  'first_party',
  'introspection',
  'refresh_token_rotation',
  'access_token_format',
  'previous_secret_expires_at',
  'disabled',
];

/** A client as RFC 7591 section 3.2.1 and RFC 7592 section 3 write it: all that was registered. */
export function registrationResponse(
  client: Client,
  {
    issuer,
    token,
    secret,
  }: { readonly issuer: string; readonly token: string; readonly secret?: string | undefined },
) {
  const { client_name: name, ...information } = clientInformation(client, secret);
  const told = Object.entries(information).filter(([member]) => !OURS.includes(member));
  return {
    ...Object.fromEntries(told),
    scope: usualScope(client),
    // It is the id where none was registered.
    ...(name !== client.id && { client_name: name }),
    registration_access_token: token,
    registration_client_uri: `${issuer}/auth/register/${encodeURIComponent(client.id)}`,
  };
}

/** It may have more where it asks for it; clients that are told so ask for all of it at once. */
const usualScope = ({ defaultScope, grantTypes }: Client): string =>
  [...defaultScope.names, ...(grantTypes.includes('refresh_token') ? ['offline_access'] : [])].join(' ');
