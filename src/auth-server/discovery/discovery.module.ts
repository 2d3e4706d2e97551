import { Module } from '@nestjs/common';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { SUBJECT_TYPES } from '../../clients/index.js';
import { CLAIM_SCOPES, STANDARD_CLAIMS } from '../claims/claim-scopes.js';
import { SigningKeysModule } from '../keys/signing-keys.module.js';
import { Metadata } from '../metadata/metadata.js';
import { MetadataModule } from '../metadata/metadata.module.js';
import { PagesModule } from '../../common/pages/pages.module.js';
import { Languages } from '../../common/words/languages.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { DiscoveryCheck } from './discovery-check.js';
import { ScopeCatalogue } from '../settings/scope-catalogue.js';
import { DiscoveryController } from './discovery.controller.js';
import { InsertedMetadataController } from './inserted-metadata.controller.js';
import { ProviderMetadata } from './provider-metadata.js';

/** Of the ID token itself, beside those that are said of a person. */
const TOKEN_CLAIMS = ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', 'sid', 'acr'];

/** Those of OpenID Connect; the application's own come from its catalogue. */
const SCOPES = ['openid', ...CLAIM_SCOPES, 'offline_access'];

/** The metadata, complete once all modules have started. */
@Module({ imports: [MetadataModule], providers: [ProviderMetadata], exports: [ProviderMetadata] })
class ProviderMetadataModule {}

/** The document that is not below the path of the issuer, but before it: a module of its own, as it is mounted elsewhere. */
@Module({ imports: [ProviderMetadataModule], controllers: [InsertedMetadataController] })
export class InsertedMetadataModule {}

/** The metadata documents and the public keys. */
@Module({
  imports: [InsertedMetadataModule, MetadataModule, PagesModule, ProviderMetadataModule, SigningKeysModule],
  controllers: [DiscoveryController],
  providers: [DiscoveryCheck],
})
export class DiscoveryModule {
  constructor(
    metadata: Metadata,
    { issuer, serviceDocumentation, scopes }: ProviderSettings,
    languages: Languages,
  ) {
    metadata.add({
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: [...new Set([...SCOPES, ...new ScopeCatalogue(scopes).names])],
      ui_locales_supported: languages.all.map(({ tag }) => tag),
      subject_types_supported: SUBJECT_TYPES,
      id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
      claims_supported: [...TOKEN_CLAIMS, ...STANDARD_CLAIMS],
      ...(serviceDocumentation !== undefined && { service_documentation: serviceDocumentation }),
    });
  }
}
