import { ScopeSet } from '../common/scope-set.js';
import type { ClientDocument } from './client-document.js';
import { CLIENT_MEMBERS, isMember, registrationOf } from './client-document.js';
import type { ClientRecord } from './client.entity.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';
import { passesAsRedirectUri } from './redirect-uri-rules.js';

/** A JSON Merge Patch (RFC 7396) of a client: what is not named stays, `null` gives a member its default. */
export type ClientChange = {
  readonly [M in Exclude<keyof ClientDocument, 'client_id' | 'client_secret'>]?: ClientDocument[M] | null;
} & {
  /** `null` makes it public; `GENERATED` gives it one of ours. */
  readonly client_secret?: string | typeof GENERATED | null;
};

/** Instead of a secret: one that is made here, and shown once. */
export const GENERATED: unique symbol = Symbol('generated');

/** What becomes of the secret. `generate` also where a client that had none is to have one. */
export type SecretChange = 'keep' | 'remove' | 'generate' | { readonly chosen: string };

export interface ChangedClient {
  /** All of the client as it is to be; its `secret` says only whether it has one. */
  readonly registration: ClientRegistration;
  readonly secret: SecretChange;
}

type Members = Record<string, unknown>;

/** A client's row by the names of `ClientDocument`, as far as something is stored; without the secret. */
export function documentOf(record: ClientRecord): Members & { readonly client_id: string } {
  const members = Object.entries(CLIENT_MEMBERS).map(([member, [name, kind]]) => [
    member,
    stored((record as unknown as Members)[name], kind),
  ]);
  const localized = record.localized === null ? {} : (JSON.parse(record.localized) as object);
  const told = members.filter(([, value]) => value !== undefined && value !== null);
  return { ...(Object.fromEntries(told) as Members), ...localized, client_id: record.id };
}

function stored(value: unknown, kind: (typeof CLIENT_MEMBERS)[keyof typeof CLIENT_MEMBERS][1]): unknown {
  if (kind === 'flag') return value === undefined ? undefined : value === 1;
  if (kind === 'text' || typeof value !== 'string') return value;
  if (kind === 'object') return JSON.parse(value) as unknown;
  return value.startsWith('[') ? (JSON.parse(value) as unknown) : value.split(' ').filter(Boolean);
}

/**
 * The client with a change. What follows from a member that is named, and is not named itself, follows: without a secret there
 * is no way to authenticate with one, and a default scope keeps what is left of it.
 * @throws ClientMetadataError for a member that is unknown or of the wrong type. What the values are is checked later.
 */
export function changedClient(record: ClientRecord, change: ClientChange): ChangedClient {
  const told = toldBy(record.id, change);
  const before = documentOf(record);
  const secret = secretOf(record, told);
  const after = Object.entries({ ...before, ...following(record, told, secret), ...told });
  const { client_secret: _, ...members } = Object.fromEntries(after.filter(([, value]) => value !== null));
  const uris = { any_private_scheme: areKnown(members, before), ...members };
  const has = secret === 'remove' ? false : secret !== 'keep' || record.secretHash !== null;
  const registration = registrationOf(uris as unknown as ClientDocument);
  return { registration: { ...registration, ...(has && { secret: 'generate' as const }) }, secret };
}

/** @throws ClientMetadataError */
function toldBy(id: string, change: ClientChange): Members {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  const nulls = named.filter(([, value]) => value === null).map(([name]) => name);
  const unknown = nulls.find((name) => !isMember(name));
  if (unknown !== undefined) throw refused(unknown, 'is no member of a client');
  const values = Object.fromEntries(named.filter(([, value]) => value !== null && value !== GENERATED));
  registrationOf({ client_id: id, ...values });
  const { client_id: told, ...members } = Object.fromEntries(named) as Members;
  if (told !== undefined && told !== id) throw refused('client_id', 'can not be changed');
  return members;
}

function secretOf({ secretHash }: ClientRecord, told: Members): SecretChange {
  const { client_secret: secret, token_endpoint_auth_method: method } = told;
  if (typeof secret === 'string') return { chosen: secret };
  if (secret === GENERATED) return 'generate';
  if (secret === null || method === 'none') return 'remove';
  return secretHash === null && typeof method === 'string' ? 'generate' : 'keep';
}

/** What changes because of what is told. */
function following(record: ClientRecord, told: Members, secret: SecretChange): Members {
  return {
    ...(secret === 'remove' && withoutSecret(record)),
    ...(secret !== 'keep' && secret !== 'remove' && record.secretHash === null && NO_METHOD),
    ...(typeof told['scope'] === 'string' && { default_scope: scopeWithin(record, told['scope']) }),
    ...(told['access_token_format'] === 'opaque' && NO_JWT),
    // RFC 7591 section 2: by value or by reference, never both.
    ...(told['jwks'] != null && { jwks_uri: null }),
    ...(told['jwks_uri'] != null && { jwks: null }),
  };
}

const NO_METHOD = { token_endpoint_auth_method: null };
const NO_JWT = { access_token_typ: null, access_token_signed_response_alg: null };

function withoutSecret({ grantTypes }: ClientRecord): Members {
  const left = grantTypes.split(' ').filter((grant) => grant !== 'client_credentials');
  return { ...NO_METHOD, introspection: null, ...(left.length > 0 && { grant_types: left }) };
}

function scopeWithin({ defaultScope }: ClientRecord, scope: string): string {
  try {
    return ScopeSet.parse(defaultScope).meet(ScopeSet.checked(scope).collapse()).toString();
  } catch {
    // Whoever checks the scope says what is wrong with it.
    return '';
  }
}

/** What was once allowed without a dot is not asked about again. */
function areKnown(members: Members, before: Members): boolean {
  const known = [before['redirect_uris'], before['post_logout_redirect_uris']].flat();
  const uris = [members['redirect_uris'], members['post_logout_redirect_uris']].flat();
  return uris.every((uri) => typeof uri !== 'string' || known.includes(uri) || passesAsRedirectUri(uri));
}

const refused = (member: string, fault: string): ClientMetadataError =>
  new ClientMetadataError('invalid_client_metadata', `"${member}" ${fault}`, { member });
