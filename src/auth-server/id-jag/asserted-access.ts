import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { Owner } from '../../owners/index.js';
import { Resources } from '../resources/resources.js';
import { OwnerDirectory } from '../sessions/owner-directory.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { Resource } from '../settings/resource.js';
import type { IdentityAssertion } from './identity-assertions.js';
import { refused } from './identity-assertions.js';
import { TrustedIssuers } from './trusted-issuers.js';

/** Whom an assertion means, and what for. */
@Injectable()
export class AssertedAccess {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly issuers: TrustedIssuers,
    private readonly owners: OwnerDirectory,
    private readonly known: Resources,
  ) {}

  /** @throws OAuthError `invalid_grant` where it is nobody here, or all of theirs was ended since the assertion was issued */
  async owner({ issuer, claims }: IdentityAssertion): Promise<Owner> {
    const id = await this.issuers.ownerOf(issuer, claims);
    const owner = id === undefined ? undefined : await this.owners.admit(id, claims.iat * 1000);
    if (!owner) throw refused('the subject is nobody here');
    return owner;
  }

  /**
   * What the tokens may be for, by registered identifiers: what the assertion names, else what the client is registered for, else the
   * issuer alone.
   * @throws OAuthError `invalid_target`
   */
  async resources({ claims }: IdentityAssertion, { audience }: Client): Promise<readonly string[]> {
    const { resource = audience ?? this.settings.issuer } = claims;
    const named: unknown[] = Array.isArray(resource) ? resource : [resource];
    const found = await Promise.all(named.map((one) => this.#resource(one)));
    const ids = found.flatMap((one) => one?.id ?? []);
    if (ids.length === named.length && ids.length > 0) return [...new Set(ids)];
    throw new OAuthError('invalid_target', undefined, {
      detail: 'the assertion is for a resource elsewhere',
    });
  }

  async #resource(id: unknown): Promise<Resource | undefined> {
    return typeof id === 'string' ? this.known.find(id) : undefined;
  }
}
