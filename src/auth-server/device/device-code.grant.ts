import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ScopeSet } from '../../common/scope-set.js';
import { OwnerWatch } from '../../owners/index.js';
import { resourcesOf } from '../authorizations/granted-resources.js';
import { authenticationOf } from '../grants/authentication.js';
import type { GrantDecision, TokenRequest } from '../grants/grant.js';
import { Grant } from '../grants/grant.js';
import { GrantType, Resource, Token } from '../grants/grant-parameters.js';
import { ownerOf } from '../scopes/owner-of.js';
import { remainingScope } from '../scopes/scope-policy.js';
import type { GrantedAccess } from '../tokens/granted-access.js';
import { DEVICE_GRANT } from './device-code-rules.js';
import type { RedeemableDeviceCode } from './device-codes.repository.js';
import { DeviceCodesRepository } from './device-codes.repository.js';
import { DevicePolls } from './device-polls.js';

/** RFC 8628 section 3.4. */
export class DeviceCodeGrantParameters {
  @GrantType(DEVICE_GRANT)
  grant_type!: typeof DEVICE_GRANT;

  @Token('The device code of the device authorization response.')
  device_code!: string;

  @Resource()
  resource?: string;
}

/** What a person allowed a device. Nothing is revoked where a code comes again: only its device ever had it (docs/adr/0058). */
@Injectable()
export class DeviceCodeGrant extends Grant<DeviceCodeGrantParameters> {
  static readonly grantType = DEVICE_GRANT;
  static readonly parameters = DeviceCodeGrantParameters;

  constructor(
    private readonly clock: Clock,
    private readonly codes: DeviceCodesRepository,
    private readonly polls: DevicePolls,
    private readonly watch: OwnerWatch,
  ) {
    super();
  }

  async decide({ client, parameters }: TokenRequest<DeviceCodeGrantParameters>): Promise<GrantDecision> {
    const hash = tokenKey(parameters.device_code);
    const code = await this.watch.upToDate(() => this.codes.find(hash));
    if (!code) throw refuse('no such device code');
    if (code.clientId !== client.id) throw refuse('a device code of another client');
    if (code.consumedAt !== null) throw refuse('a device code that was used before');
    if (code.expiresAt <= this.clock.now()) throw new OAuthError('expired_token');
    if (code.decision === null) throw await this.polls.answer(hash);
    // RFC 8628 section 3.5: as all errors of the token endpoint, with the status 400.
    if (code.decision === 'declined') throw new OAuthError('access_denied', undefined, { status: 400 });
    checkAuthorization(code);
    return { granted: this.#granted(client, code) };
  }

  #granted(client: Client, code: RedeemableDeviceCode): GrantedAccess {
    const scope = remainingScope(ScopeSet.parse(code.grantedScope ?? ''), { client, owner: ownerOf(code) });
    return {
      client,
      userId: code.userId ?? undefined,
      authorizationId: String(code.authorizationId),
      scope,
      ...(client.grantTypes.includes('refresh_token') && { refreshScope: scope }),
      ...resourcesOf(code),
      ...authenticationOf(code, scope),
      consumption: {
        statement: () => this.codes.consume(code.hash, this.clock.now()),
        lost: () => Promise.reject(refuse('a device code that was used meanwhile')),
      },
    };
  }
}

const refuse = (detail: string): OAuthError => new OAuthError('invalid_grant', undefined, { detail });

/** Whatever ended what was allowed has revoked it; the rest is the second line behind that. */
function checkAuthorization({ revokedAt, authTime, passwordChangedAt }: RedeemableDeviceCode): void {
  if (revokedAt !== null) throw refuse('revoked authorization');
  if (authTime !== null && authTime < (passwordChangedAt ?? 0)) {
    throw refuse('the login is from before a change of the password');
  }
}
