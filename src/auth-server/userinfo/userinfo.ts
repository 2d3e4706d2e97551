import { Injectable } from '@nestjs/common';
import type { VerifiedAccess } from '../../bearer/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { Users } from '../../users/index.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import type { UserClaims } from './user-claims.js';

@Injectable()
export class Userinfo {
  constructor(
    private readonly users: Users,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  /** Claims by scope (OIDC Core section 5.4). @throws OAuthError `invalid_token` where the token stands for no owner. */
  async claims({ clientId, userId, scope }: VerifiedAccess): Promise<UserClaims> {
    const owner = userId === undefined ? undefined : await this.users.find(userId);
    const sub = owner && (await this.subjects.at(clientId, owner.id));
    if (!owner || sub === undefined) {
      throw new OAuthError('invalid_token', undefined, {
        challenge: 'Bearer realm="sluice", error="invalid_token"',
      });
    }
    const { name, username, email } = owner;
    return {
      sub,
      ...(scope.covers('profile') && { ...(name && { name }), preferred_username: username }),
      ...(scope.covers('email') && email && { email }),
    };
  }
}
