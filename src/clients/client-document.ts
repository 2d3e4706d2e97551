import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';
import type { KeySet } from './key-set.js';
import type { Localized, LocalizedMember } from './localized.js';
import { isLocalizedName } from './localized.js';

/** A client by the names of RFC 7591 section 2 and, where that has none, of ours; as `clientInformation` writes it. */
export interface ClientDocument {
  readonly client_id: string;
  readonly client_name?: string;
  /**
   * Left out: a public client (RFC 6749 section 2.1), which anybody who knows its id can be; also where it was confidential
   * before.
   */
  readonly client_secret?: string;
  readonly redirect_uris?: readonly string[];
  /** `web` or `native`; left out: `native` for a public client with a redirect URI on a device, else `web`. */
  readonly application_type?: string;
  /** Whether private-use schemes of the redirect URIs may lack a dot (`cursor://`). Default: false. */
  readonly any_private_scheme?: boolean;
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
  /** The header `typ` of its JWT access tokens: `at+jwt` (the default) or `JWT`. */
  readonly access_token_typ?: string;
  /** Default: `RS256`, for JWT access tokens. */
  readonly access_token_signed_response_alg?: string;
  /** The resource (RFC 8707) that its tokens are for where no request names one. Default: the issuer. */
  readonly audience?: string;
  /** For an API that introspects: the resources that it is. It is told of tokens for these alone. */
  readonly resource_server_of?: readonly string[];
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly policy_uri?: string;
  readonly tos_uri?: string;
  /** Where its public keys are. Not beside `jwks`. */
  readonly jwks_uri?: string;
  /** Its public keys (RFC 7517 section 5). */
  readonly jwks?: KeySet;
  /** Those that people read, in single languages by BCP 47 tag (RFC 7591 section 2.2): `client_name#de`. */
  readonly [localized: `${LocalizedMember}#${string}`]: string | undefined;
}

type PlainMember = Exclude<keyof ClientDocument, `${string}#${string}`>;
type Kind = 'text' | 'texts' | 'flag' | 'object';

/** What each is called in a `ClientRegistration`, and its kind. */
export const CLIENT_MEMBERS: Readonly<Record<PlainMember, readonly [keyof ClientRegistration, Kind]>> = {
  client_id: ['id', 'text'],
  client_name: ['name', 'text'],
  client_secret: ['secret', 'text'],
  redirect_uris: ['redirectUris', 'texts'],
  application_type: ['applicationType', 'text'],
  any_private_scheme: ['anyPrivateScheme', 'flag'],
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
  access_token_typ: ['accessTokenTyp', 'text'],
  access_token_signed_response_alg: ['accessTokenSignedResponseAlg', 'text'],
  audience: ['audience', 'text'],
  resource_server_of: ['resourceServerOf', 'texts'],
  client_uri: ['clientUri', 'text'],
  logo_uri: ['logoUri', 'text'],
  policy_uri: ['policyUri', 'text'],
  tos_uri: ['tosUri', 'text'],
  jwks_uri: ['jwksUri', 'text'],
  jwks: ['jwks', 'object'],
};

const KINDS: Readonly<Record<Kind, readonly [(value: unknown) => boolean, string]>> = {
  text: [(value) => typeof value === 'string', 'a text'],
  texts: [
    (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    'a list of texts',
  ],
  flag: [(value) => typeof value === 'boolean', 'true or false'],
  object: [(value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'an object'],
};

/** @throws ClientMetadataError for a member that is unknown or of the wrong type. What the values are is checked later. */
export function registrationOf(document: ClientDocument): ClientRegistration {
  if (typeof document !== 'object' || (document as unknown) === null || !('client_id' in document)) {
    return refuse('client_id', 'client_id is missing');
  }
  const told = Object.entries(document).filter(([, value]) => value !== undefined);
  const isTagged = ([name]: [string, unknown]): boolean => name.includes('#');
  const plain = told.filter((entry) => !isTagged(entry)).map(([name, value]) => memberOf(name, value));
  const localized = told.filter(isTagged).map(([name, value]) => [name, checked(name, value, 'text')]);
  return {
    ...Object.fromEntries(plain),
    ...(localized.length > 0 && { localized: Object.fromEntries(localized) as Localized }),
  } as unknown as ClientRegistration;
}

function memberOf(name: string, value: unknown): [string, unknown] {
  if (!Object.hasOwn(CLIENT_MEMBERS, name)) return refuse(name, `"${name}" is no member of a client`);
  const [ours, kind] = CLIENT_MEMBERS[name as PlainMember];
  checked(name, value, kind);
  return [ours, ours === 'secret' ? { chosen: value } : value];
}

function checked(name: string, value: unknown, kind: Kind): unknown {
  const [isRight, words] = KINDS[kind];
  return isRight(value) ? value : refuse(name, `${name} must be ${words}`);
}

/** Whether a document may have it. */
export const isMember = (name: string): boolean =>
  Object.hasOwn(CLIENT_MEMBERS, name) || isLocalizedName(name);

function refuse(member: string, message: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message, { member });
}
