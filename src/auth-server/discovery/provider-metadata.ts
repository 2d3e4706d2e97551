import { Injectable } from '@nestjs/common';
import type { MetadataPart } from '../metadata/metadata.js';
import { Metadata } from '../metadata/metadata.js';

/** The metadata document, once every module has brought its part. */
@Injectable()
export class ProviderMetadata {
  constructor(private readonly metadata: Metadata) {}

  /** As it was when the application started, or a little later. */
  get document(): MetadataPart {
    return this.metadata.document;
  }

  current(): Promise<MetadataPart> {
    return this.metadata.current();
  }
}
