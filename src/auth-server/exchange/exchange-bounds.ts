import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { checkLengths } from '../../common/http/parameter-lengths.js';
import { isSameResource } from '../../common/http/resource-identifier.js';
import { ScopeSet } from '../../common/scope-set.js';
import { Resources } from '../resources/resources.js';
import { ownerOf } from '../scopes/owner-of.js';
import { scopeLeft } from '../scopes/scope-policy.js';
import type { ExchangePolicy } from '../settings/exchange-policy.js';
import { isAbout, isFor } from '../settings/exchange-policy.js';
import type { Resource } from '../settings/resource.js';
import { ExchangePolicies } from './exchange-policies.js';
import { unacceptable, wrongTarget } from './exchange-refusals.js';
import type { SubjectToken } from './subject-tokens.js';
import type { TokenExchangeParameters } from './token-exchange-parameters.js';

/** What a client may exchange for, by its policies. */
export interface ExchangeTarget {
  /** The one resource that the new token is for. */
  readonly resource: Resource;
  /** One at least. */
  readonly policies: readonly ExchangePolicy[];
}

const OFFLINE_ACCESS = ScopeSet.of('offline_access');

/** What a token may be exchanged for: by policies alone, without one nothing. */
@Injectable()
export class ExchangeBounds {
  constructor(
    private readonly resources: Resources,
    private readonly policies: ExchangePolicies,
  ) {}

  /** @throws OAuthError `invalid_request` where none is named, `invalid_target` where it is none that the client has a policy for */
  async target({ id }: Client, { resource, audience }: TokenExchangeParameters): Promise<ExchangeTarget> {
    const named = resource ?? audience;
    if (named === undefined) {
      throw unacceptable('no target', 'One of the parameters resource and audience is needed.');
    }
    // RFC 8693 section 2.1.1: several are one target that means all of them. A token of ours is for exactly one.
    if (named.includes(' ') || !isSameResource(named, audience ?? named))
      throw wrongTarget('several targets');
    const found = await this.resources.find(named);
    if (!found) throw wrongTarget('no such resource');
    const policies = (await this.policies.of(id)).filter((policy) => isAbout(policy, found.id));
    if (policies.length === 0) throw wrongTarget('no policy of the client is about it');
    return { resource: found, policies };
  }

  /**
   * @param hasActor whether the client says who acts
   * @returns the policies that the token may be exchanged by, one at least
   * @throws OAuthError `invalid_request` where there is none
   */
  applying(
    { policies }: ExchangeTarget,
    subject: SubjectToken,
    hasActor: boolean,
  ): readonly ExchangePolicy[] {
    const own = policies.filter((policy) => isFor(policy, subject));
    if (own.length === 0) throw unacceptable('no policy is for that subject token');
    const applying = own.filter(({ impersonation }) => impersonation || hasActor);
    if (applying.length > 0) return applying;
    throw unacceptable('no policy allows impersonation', 'The parameter actor_token is missing.');
  }

  /**
   * A part of what the subject token carries, whatever is asked for.
   * @param requested the parameter `scope`
   * @throws OAuthError `invalid_scope` where more is asked for, or nothing is left
   */
  scope(
    requested: string | undefined,
    subject: SubjectToken,
    { client, policies }: { readonly client: Client; readonly policies: readonly ExchangePolicy[] },
  ): ScopeSet {
    checkLengths({ scope: requested ?? '' });
    const asked = ScopeSet.checked(requested ?? '');
    const byPolicy = policies.reduce((all, { scopes }) => all.union(scopes), ScopeSet.empty).collapse();
    const carried = subject.scope.meet(byPolicy).notCoveredBy(OFFLINE_ACCESS);
    const most = scopeLeft(carried, { client, owner: ownerOf(subject) });
    if (!asked.notCoveredBy(most).isEmpty) {
      throw new OAuthError('invalid_scope', 'The request asks for more than the exchange may give.');
    }
    const scope = asked.isEmpty ? most : asked;
    if (scope.isEmpty) throw new OAuthError('invalid_scope', 'Nothing of the scope may be exchanged.');
    return scope;
  }
}
