import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import type { ScopeSet } from '../../common/scope-set.js';
import type { Language } from '../../common/words/language.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import { linksOf, nameOf, unverifiedOf } from './client-links.js';
import { LogoAddresses } from './logo-addresses.js';
import { ScopeTexts } from './scope-texts.js';

type Asked = Pick<AuthorizationRequest, 'client' | 'scope' | 'claims' | 'target' | 'resources'>;

interface Asking {
  readonly client: Client;
  readonly scope: ScopeSet;
  /** By registered identifiers. */
  readonly resources: readonly string[];
}

/** What pages say of who asks, and for what. */
@Injectable()
export class ClientViews {
  constructor(
    private readonly scopes: ScopeTexts,
    private readonly logos: LogoAddresses,
  ) {}

  /** Of an authorization request. */
  of({ client, scope, claims, target, resources }: Asked, language: Language) {
    return {
      ...this.asking(
        { client, scope: scopeToConsent(scope, claims, client.allowedScopes), resources },
        language,
      ),
      unverified: unverifiedOf(client, target.uri),
    };
  }

  /** Of whoever asks, however. */
  asking({ client, scope, resources }: Asking, language: Language) {
    return {
      ...nameOf(client, language),
      client: linksOf(client, language, this.logos.of(client, language)),
      scopes: this.scopes.describe(scope, language),
      resources,
    };
  }
}
