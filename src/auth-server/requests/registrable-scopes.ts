import { Injectable } from '@nestjs/common';
import { ScopeSet } from '../../common/scope-set.js';
import { Metadata } from '../metadata/metadata.js';
import { PRIVILEGED_SCOPES } from '../scopes/scope-policy.js';

/** What a client may have that no administrator registered: all that discovery names but what acts on others. */
@Injectable()
export class RegistrableScopes {
  constructor(private readonly metadata: Metadata) {}

  async all(): Promise<ScopeSet> {
    const { scopes_supported: known } = await this.metadata.current();
    return ScopeSet.of(...(known as readonly string[])).notCoveredBy(PRIVILEGED_SCOPES);
  }
}
