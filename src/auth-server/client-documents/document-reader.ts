import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { sha256 } from '../../common/crypto/random.js';
import { Outbound } from '../../common/outbound/outbound.js';
import { RegistrableScopes } from '../requests/registrable-scopes.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { isClientIdUrl } from './client-id-url.js';
import { freshFor } from '../../common/outbound/freshness.js';
import { readClientDocument } from './read-client-document.js';
import type { ReadDocument } from './stored-documents.js';

/** The draft's own recommendation (section 8.7). Bytes. */
const LIMIT = 5 * 1024;

/** Reads the document at a client id. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly outbound: Outbound,
    private readonly scopes: RegistrableScopes,
    private readonly clock: Clock,
  ) {}

  /** Whether the id is the URL of a document, of a host that is not shut out. */
  mayRead(id: string): boolean {
    const { clientDocumentHosts: hosts, loopbackDeliveries: allowHttp } = this.settings;
    return isClientIdUrl(id, { allowHttp }) && (hosts === undefined || hosts.includes(new URL(id).hostname));
  }

  /** @throws Error whose message is for the log. */
  async read(id: string): Promise<ReadDocument> {
    const answer = await this.outbound.get(id, { accept: 'application/json', limit: LIMIT });
    const now = this.clock.now();
    return {
      registration: readClientDocument(id, answer, await this.scopes.all()),
      clientId: id,
      hash: sha256(answer.body.toString('latin1')),
      fetchedAt: now,
      freshUntil: now + freshFor(answer.headers),
    };
  }
}
