import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';

/** A client by the names of RFC 7591 section 2 and, where that has none, of ours; as `clientInformation` writes it. */
export interface ClientDocument {
  readonly client_id: string;
  readonly client_name?: string;
  /** Left out: a public client (RFC 6749 section 2.1). */
  readonly client_secret?: string;
  readonly redirect_uris?: readonly string[];
  readonly grant_types?: readonly string[];
  readonly token_endpoint_auth_method?: string;
  /** What it may ask for: a scope list. */
  readonly scope?: string;
  /** What it gets where it asks for nothing: a scope list that `scope` covers. */
  readonly default_scope?: string;
  /** Whether people are not asked for their consent. Default: false. */
  readonly first_party?: boolean;
  readonly refresh_token_rotation?: boolean;
  readonly introspection?: boolean;
  readonly post_logout_redirect_uris?: readonly string[];
  readonly backchannel_logout_uri?: string;
  readonly backchannel_logout_session_required?: boolean;
  readonly subject_type?: string;
  readonly sector_identifier_uri?: string;
  readonly id_token_signed_response_alg?: string;
  readonly userinfo_signed_response_alg?: string;
  /** `opaque` (the default) or `jwt`, which an API elsewhere verifies by itself. */
  readonly access_token_format?: string;
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly policy_uri?: string;
  readonly tos_uri?: string;
}

type Kind = 'text' | 'texts' | 'flag';

const MEMBERS: Readonly<Record<keyof ClientDocument, readonly [keyof ClientRegistration, Kind]>> = {
  client_id: ['id', 'text'],
  client_name: ['name', 'text'],
  client_secret: ['secret', 'text'],
  redirect_uris: ['redirectUris', 'texts'],
  grant_types: ['grantTypes', 'texts'],
  token_endpoint_auth_method: ['authMethod', 'text'],
  scope: ['allowedScopes', 'text'],
  default_scope: ['defaultScope', 'text'],
  first_party: ['firstParty', 'flag'],
  refresh_token_rotation: ['refreshTokenRotation', 'flag'],
  introspection: ['introspection', 'flag'],
  post_logout_redirect_uris: ['postLogoutRedirectUris', 'texts'],
  backchannel_logout_uri: ['backchannelLogoutUri', 'text'],
  backchannel_logout_session_required: ['backchannelLogoutSessionRequired', 'flag'],
  subject_type: ['subjectType', 'text'],
  sector_identifier_uri: ['sectorIdentifierUri', 'text'],
  id_token_signed_response_alg: ['idTokenSignedResponseAlg', 'text'],
  userinfo_signed_response_alg: ['userinfoSignedResponseAlg', 'text'],
  access_token_format: ['accessTokenFormat', 'text'],
  client_uri: ['clientUri', 'text'],
  logo_uri: ['logoUri', 'text'],
  policy_uri: ['policyUri', 'text'],
  tos_uri: ['tosUri', 'text'],
};

const KINDS: Readonly<Record<Kind, readonly [(value: unknown) => boolean, string]>> = {
  text: [(value) => typeof value === 'string', 'a text'],
  texts: [
    (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    'a list of texts',
  ],
  flag: [(value) => typeof value === 'boolean', 'true or false'],
};

/** @throws ClientMetadataError for a member that is unknown or of the wrong type. What the values are is checked later. */
export function registrationOf(document: ClientDocument): ClientRegistration {
  if (typeof document !== 'object' || (document as unknown) === null || !('client_id' in document)) {
    return refuse('client_id is missing');
  }
  const told = Object.entries(document).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    told.map(([name, value]) => memberOf(name, value)),
  ) as unknown as ClientRegistration;
}

function memberOf(name: string, value: unknown): [string, unknown] {
  if (!Object.hasOwn(MEMBERS, name)) return refuse(`"${name}" is no member of a client`);
  const [ours, kind] = MEMBERS[name as keyof ClientDocument];
  const [isRight, words] = KINDS[kind];
  if (!isRight(value)) refuse(`${name} must be ${words}`);
  return [ours, ours === 'secret' ? { chosen: value } : value];
}

function refuse(message: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message);
}
