import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { OutboundModule } from '../../common/outbound/outbound.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { ClientSources } from '../requests/client-sources.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ClientDocumentStoreModule } from './client-document-store.module.js';
import { ClientDocuments } from './client-documents.js';
import { DocumentBounds } from './document-bounds.js';
import { DocumentReader } from './document-reader.js';
import { StoredDocuments } from './stored-documents.js';

/** Clients that nobody registered: their ids say where they describe themselves. */
@Module({
  imports: [ClientDocumentStoreModule, ClientsModule, MetadataModule, OutboundModule, RequestsModule],
  providers: [ClientDocuments, DocumentBounds, DocumentReader, StoredDocuments],
})
export class ClientDocumentsModule {
  constructor(metadata: Metadata, sources: ClientSources, documents: ClientDocuments) {
    sources.add(documents);
    metadata.add({ client_id_metadata_document_supported: true });
  }
}
