import type { ClientRegistration } from '../../clients/index.js';
import { ClientMetadataError } from '../../clients/index.js';
import { parseJsonBytes } from '../../common/http/strict-json.js';
import type { OutboundAnswer } from '../../common/outbound/outbound.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { DEFAULT_GRANTS } from '../requests/registrable-grants.js';
import { requestedClient } from '../requests/requested-client.js';

type Json = Readonly<Record<string, unknown>>;

const JSON_TYPE = /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i;
/** What nobody may publish (section 4.1). */
const SECRETS = ['client_secret', 'client_secret_expires_at'];

/**
 * The client that a document describes: public, as no secret can stand in it.
 * @throws Error whose message says what is wrong with it, for the log.
 */
export function readClientDocument(
  id: string,
  { body, headers }: OutboundAnswer,
  scopes: ScopeSet,
): ClientRegistration {
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) refuse('its content type is not JSON');
  const document = parseJsonBytes(body);
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return refuse('it is no object');
  const told = document as Json;
  // Section 4: to the letter, or somebody else's document would speak for this client.
  if (told['client_id'] !== id) refuse('its client_id is another');
  if (SECRETS.some((name) => name in told)) refuse('it has a secret');
  const method = told['token_endpoint_auth_method'] ?? 'none';
  if (method !== 'none') refuse('its token_endpoint_auth_method is not none');
  const known = { scopes, grants: DEFAULT_GRANTS };
  return { ...requestedClient({ ...told, token_endpoint_auth_method: 'none' }, id, known) };
}

function refuse(message: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message);
}
