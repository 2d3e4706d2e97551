import type { PipeTransform } from '@nestjs/common';
import type { VerifiedAccess } from '../bearer/index.js';
import { OAuthError } from '../common/errors/oauth-error.js';

/** Projects belong to people: a client that acts for itself (client_credentials) has none and can make none. */
export class OwnerPipe implements PipeTransform<VerifiedAccess, string> {
  /** @throws OAuthError `access_denied` (403). */
  transform({ userId }: VerifiedAccess): string {
    if (userId !== undefined) return userId;
    throw new OAuthError(
      'access_denied',
      'Projects belong to users, and this access token acts for a client alone.',
    );
  }
}
