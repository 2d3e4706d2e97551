import { checking, ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';
import { checkCallableUri } from './redirect-uri-rules.js';

/** How a client knows people (OIDC Core section 8): `public` by one name for all, `pairwise` by one of its sector's own. */
export const SUBJECT_TYPES = ['public', 'pairwise'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

interface SectorSource {
  readonly redirectUris: readonly string[];
  readonly sectorIdentifierUri: string | null;
}

/**
 * The sector identifier (OIDC Core section 8.1): the host of the `sector_identifier_uri`, else the one host of all redirect
 * URIs; `undefined` where they have several, or none, as a native app's private-use scheme.
 */
export function sectorOf({ redirectUris, sectorIdentifierUri }: SectorSource): string | undefined {
  const uris = sectorIdentifierUri === null ? redirectUris : [sectorIdentifierUri];
  const [host, ...more] = new Set(uris.map((uri) => new URL(uri).hostname));
  return more.length > 0 ? undefined : host || undefined;
}

/**
 * That the hosts of the redirect URIs belong together is what the document at `sector_identifier_uri` says: `SectorDocuments` reads it.
 * @throws ClientMetadataError where it is not clear whose subjects a pairwise client would get.
 */
export function subjectTypeOf({
  subjectType = 'public',
  sectorIdentifierUri,
  redirectUris = [],
}: ClientRegistration): { subjectType: SubjectType; sectorIdentifierUri: string | null } {
  const known = SUBJECT_TYPES.find((type) => type === subjectType);
  if (!known) throw refuse(`the subject type is one of ${SUBJECT_TYPES.join(', ')}`, 'subject_type');
  if (sectorIdentifierUri !== undefined)
    checking(SECTOR, () => checkCallableUri(sectorIdentifierUri, SECTOR));
  const metadata = { subjectType: known, sectorIdentifierUri: sectorIdentifierUri ?? null };
  if (known === 'pairwise' && !sectorOf({ redirectUris, ...metadata })) {
    throw refuse(
      'a pairwise client whose redirect URIs do not have one host in common needs a sector_identifier_uri',
      SECTOR,
    );
  }
  return metadata;
}

const SECTOR = 'sector_identifier_uri';

const refuse = (message: string, member?: string): ClientMetadataError =>
  new ClientMetadataError('invalid_client_metadata', message, { member });
