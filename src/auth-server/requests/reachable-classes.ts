import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { PASSWORD_ACR } from '../authorizations/acr.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { wantedClass } from './wanted-class.js';

/** Which classes of authentication (`acr`, OIDC Core section 2) a login can reach. */
@Injectable()
export class ReachableClasses {
  /** `undefined`: only the host's login knows. */
  readonly all: readonly string[] | undefined;

  constructor({ login, acrValues }: ProviderSettings) {
    this.all = login === undefined ? [PASSWORD_ACR] : acrValues;
  }

  /**
   * OIDC Core section 5.5.1.1: where an essential `acr` can't be reached, the authentication has failed.
   * @throws OAuthError `unmet_authentication_requirements`
   */
  check(request: Pick<AuthorizationRequest, 'claims'>): void {
    const { essential, values } = wantedClass(request);
    const { all } = this;
    if (!essential || !all || values.length === 0) return;
    if (!values.some((value) => all.includes(value))) {
      throw new OAuthError('unmet_authentication_requirements');
    }
  }
}
