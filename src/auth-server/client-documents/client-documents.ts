import { Injectable, Logger } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { SingleFlight } from '../../common/single-flight.js';
import type { ClientSource } from '../requests/client-sources.js';
import type { ClientDocumentRecord } from './client-document.entity.js';
import { siteOf } from '../../common/outbound/site-of.js';
import { DocumentBounds } from './document-bounds.js';
import { DocumentReader } from './document-reader.js';
import { StoredDocuments } from './stored-documents.js';

/** How long the last good copy stands in where the document can't be read. Milliseconds. */
const STALE_MS = 86_400_000;

/** Clients whose ids are the URLs of their metadata (Client ID Metadata Document): read when they ask for a login, remembered after. */
@Injectable()
export class ClientDocuments implements ClientSource {
  readonly #logger = new Logger('ClientDocuments');
  /** One question per document at a time: who comes meanwhile shares the answer. */
  readonly #reading = new SingleFlight<Client | undefined>();

  constructor(
    private readonly reader: DocumentReader,
    private readonly stored: StoredDocuments,
    private readonly bounds: DocumentBounds,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws OAuthError `invalid_request` where there should be a document, and none can be read; `temporarily_unavailable` where its
   * site has too many.
   */
  async find(id: string): Promise<Client | undefined> {
    if (!this.reader.mayRead(id)) return undefined;
    const known = await this.stored.find(id);
    if (known && known.freshUntil > this.clock.now()) return this.stored.clientOf(id);
    return this.#reading.share(id, () => this.#read(id, known));
  }

  async #read(id: string, known: ClientDocumentRecord | undefined): Promise<Client | undefined> {
    if (!known) await this.bounds.check(siteOf(new URL(id).hostname));
    try {
      return await this.stored.put(await this.reader.read(id), known);
    } catch (error) {
      const detail = `${id}: ${error instanceof Error ? error.message : 'failed'}`;
      if (!known || this.clock.now() - known.fetchedAt > STALE_MS) throw unreadable(detail, error);
      this.#logger.warn(`a client metadata document can't be read again: ${detail}`);
      return this.stored.clientOf(id);
    }
  }
}

const unreadable = (detail: string, cause: unknown): OAuthError =>
  new OAuthError('invalid_request', 'What the application says of itself could not be read.', {
    detail,
    cause,
  });
