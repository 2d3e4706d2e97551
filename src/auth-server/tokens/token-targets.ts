import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { isSameResource } from '../../common/http/resource-identifier.js';
import { Resources } from '../resources/resources.js';
import { scopeFor, targetOf } from '../resources/token-target.js';
import type { Resource } from '../settings/resource.js';
import { plainResource } from '../settings/resource.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { GrantedAccess } from './granted-access.js';

/** Decides what a token is for, whatever it was granted by (RFC 8707 section 2.2, docs/adr/0056). */
@Injectable()
export class TokenTargets {
  readonly #issuer: string;

  constructor(
    { issuer }: ProviderSettings,
    private readonly resources: Resources,
  ) {
    this.#issuer = issuer;
  }

  /**
   * The same access, for what the request names; else for what the authorization is for, for what the client is registered for, for
   * the issuer.
   * @param requested the parameter `resource` of the token request
   * @throws OAuthError `invalid_target`; `invalid_scope` where nothing of the scope is for it; `invalid_grant` where nothing that
   * the authorization is for is there any more
   */
  async aim(granted: GrantedAccess, requested: string | undefined): Promise<GrantedAccess> {
    // Who never heard of resources pays nothing for them.
    if (requested === undefined && granted.resources === undefined && granted.client.audience === null)
      return granted;
    const resources = await this.#resources(granted, requested);
    if (resources.every(({ id }) => isSameResource(id, this.#issuer))) return granted;
    const target = targetOf(resources);
    const scope = scopeFor(granted.scope, target);
    if (scope.isEmpty && !granted.scope.isEmpty && !granted.scope.has('openid')) {
      const detail = `nothing of it is for that resource: ${granted.scope.toString()}`;
      throw new OAuthError('invalid_scope', 'Nothing of the scope is for the requested resource.', {
        detail,
      });
    }
    return { ...granted, target, scope };
  }

  async #resources(granted: GrantedAccess, requested: string | undefined): Promise<readonly Resource[]> {
    const named = await this.resources.requested(requested);
    if (named.length > 0) return within(named, granted.resources);
    if (granted.resources) return this.#left(granted.resources);
    const { audience } = granted.client;
    return audience === null ? [] : [(await this.resources.find(audience)) ?? plainResource(audience)];
  }

  /** An administrator may have removed some since. */
  async #left(ids: readonly string[]): Promise<Resource[]> {
    const found = await Promise.all(ids.map((id) => this.resources.find(id)));
    const left = found.filter((resource) => resource !== undefined);
    if (left.length > 0) return left;
    throw new OAuthError('invalid_grant', undefined, {
      detail: 'the resources of the grant are registered no more',
    });
  }
}

/** RFC 8707 section 2.2: what was granted is narrowed, never widened. @throws OAuthError `invalid_target` */
function within(named: readonly Resource[], granted: readonly string[] | undefined): readonly Resource[] {
  if (!granted || named.every(({ id }) => granted.some((one) => isSameResource(one, id)))) return named;
  throw new OAuthError('invalid_target', undefined, { detail: 'a resource that the grant is not for' });
}
