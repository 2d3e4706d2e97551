import { Injectable } from '@nestjs/common';
import { parseJsonBytes } from '../common/http/strict-json.js';
import { Outbound } from '../common/outbound/outbound.js';
import { ClientMetadataError } from './client-metadata-error.js';
import type { ClientMetadata } from './client-registration.js';

/** Of the document. Bytes. */
const LIMIT = 65_536;

type Claim = Pick<ClientMetadata, 'sectorIdentifierUri' | 'redirectUris'>;

/** The documents behind `sector_identifier_uri` (OIDC Core section 8.1): each says which redirect URIs belong together. */
@Injectable()
export class SectorDocuments {
  constructor(private readonly outbound: Outbound) {}

  /**
   * That the document names every redirect URI. Nothing is read where nothing changes.
   * @param before what was confirmed earlier.
   * @throws ClientMetadataError `invalid_client_metadata` where it does not, or can't be read.
   */
  async confirm({ sectorIdentifierUri: uri, redirectUris }: Claim, before?: Claim): Promise<void> {
    if (uri === null) return;
    if (before?.sectorIdentifierUri === uri && before.redirectUris === redirectUris) return;
    const named = new Set(await this.#read(uri));
    if ((JSON.parse(redirectUris) as string[]).every((one) => named.has(one))) return;
    throw refused('the document at the sector_identifier_uri does not name every redirect URI');
  }

  async #read(uri: string): Promise<readonly unknown[]> {
    const document = await this.#fetched(uri);
    if (Array.isArray(document)) return document as unknown[];
    throw refused('the document at the sector_identifier_uri is no JSON array');
  }

  async #fetched(uri: string): Promise<unknown> {
    try {
      const { body } = await this.outbound.get(uri, { accept: 'application/json', limit: LIMIT });
      return parseJsonBytes(body);
    } catch (error) {
      // Why is for the log: the answer would tell strangers of our network.
      throw refused('the document at the sector_identifier_uri could not be read', error);
    }
  }
}

const refused = (message: string, cause?: unknown): ClientMetadataError =>
  new ClientMetadataError('invalid_client_metadata', message, { cause, member: 'sector_identifier_uri' });
