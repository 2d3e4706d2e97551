import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { validateDto } from '../../common/http/validate-dto.js';
import { Resources } from '../resources/resources.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { DeviceAuthorizationRequest, type DeviceAuthorizationResponse } from './device-authorization.dto.js';
import { DeviceAuthorizations } from './device-authorizations.js';
import { DEVICE_GRANT, INTERVAL, LIFETIME, VERIFICATION_PATH } from './device-code-rules.js';
import { DeviceLimits } from './device-limits.js';
import { shownUserCode } from './user-code.js';

/** The way of a device authorization request (RFC 8628 section 3.1). */
@Injectable()
export class DeviceEndpoint {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly limits: DeviceLimits,
    private readonly resources: Resources,
    private readonly authorizations: DeviceAuthorizations,
  ) {}

  /**
   * @param address the IP address that the request came from.
   * @throws OAuthError with a code of RFC 6749 section 5.2, or `invalid_target` (RFC 8707 section 2).
   */
  async begin(
    client: Client,
    parameters: RequestParameters,
    address: string,
  ): Promise<DeviceAuthorizationResponse> {
    if (!client.grantTypes.includes(DEVICE_GRANT)) throw new OAuthError('unauthorized_client');
    const request = validateDto(DeviceAuthorizationRequest, parameters);
    this.limits.count(client, address);
    const resources = await this.resources.requested(request.resource);
    const asked = { scope: request.scope, resources, address };
    const { deviceCode, userCode } = await this.authorizations.begin(client, asked);
    const page = `${this.settings.issuer}${VERIFICATION_PATH}`;
    return {
      device_code: deviceCode,
      user_code: shownUserCode(userCode),
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${shownUserCode(userCode)}`,
      expires_in: LIFETIME,
      interval: INTERVAL,
    };
  }
}
