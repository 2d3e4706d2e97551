import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { MetadataPart } from '../metadata/metadata.js';
import { Metadata } from '../metadata/metadata.js';

/** The metadata document, put together once every module has brought its part. */
@Injectable()
export class ProviderMetadata implements OnModuleInit {
  document: MetadataPart = {};

  constructor(private readonly metadata: Metadata) {}

  onModuleInit(): void {
    this.document = this.metadata.document;
  }
}
