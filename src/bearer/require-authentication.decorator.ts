import { applyDecorators, SetMetadata, UseFilters, UseGuards } from '@nestjs/common';
import { ApiUnauthorizedResponse } from '@nestjs/swagger';
import { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
import { OAuthErrorBody } from '../common/http/oauth-error-body.js';
import { BearerErrorFilter } from './bearer-error.filter.js';
import { BearerGuard } from './bearer.guard.js';
import type { RequiredAuthentication } from './challenge.js';
import { REQUIRED } from './challenge.js';

export interface AuthenticationOptions {
  /** How long ago the person may have logged in at the most. Whole seconds. */
  readonly maxAge?: number;
  /** The class of that login (`acr`): this one, or one of these. */
  readonly acr?: string | readonly string[];
}

/**
 * Wants a login that is fresh enough, or strong enough (RFC 9470), of whoever the access token is of; beside `@RequireScopes(…)`, in
 * either order. A token that says nothing of a login is refused.
 * @throws SluiceOptionsError
 */
export function RequireAuthentication(options: AuthenticationOptions): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(REQUIRED.authentication, read(options)),
    UseGuards(BearerGuard),
    UseFilters(BearerErrorFilter),
    ApiUnauthorizedResponse({
      type: OAuthErrorBody,
      description:
        '`invalid_token`; or the login behind the access token is too old, or of another class (`insufficient_user_authentication`).',
    }),
  );
}

/** RFC 6749 appendix A.4 and OIDC Core section 3.1.2.1: what can stand in `acr_values`, without what a challenge would escape. */
const CLASS = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

function read({ maxAge, acr }: AuthenticationOptions): RequiredAuthentication {
  if (maxAge === undefined && acr === undefined) refuse('maxAge', 'is missing, and so is acr');
  return {
    ...(maxAge !== undefined && { maxAge: seconds(maxAge) }),
    ...(acr !== undefined && { acr: classes(acr) }),
  };
}

const seconds = (maxAge: number): number =>
  Number.isInteger(maxAge) && maxAge >= 0 ? maxAge : refuse('maxAge', 'must be a whole number of seconds');

function classes(acr: string | readonly string[]): readonly string[] {
  const named = [acr].flat();
  const isRight = named.length > 0 && named.every((one) => CLASS.test(one));
  return isRight ? named : refuse('acr', 'must be a class without blanks, or a list of some');
}

function refuse(option: string, fault: string): never {
  throw new SluiceOptionsError('RequireAuthentication', option, fault);
}
