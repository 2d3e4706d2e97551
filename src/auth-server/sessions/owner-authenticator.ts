import { Injectable } from '@nestjs/common';
import { AttemptLimits } from '../../limits/index.js';
import type { ResourceOwner } from '../../users/index.js';
import { Users } from '../../users/index.js';

export interface OwnerCredentials {
  readonly username: string;
  readonly password: string;
}

/** Decides whether credentials are those of a resource owner, as often as they may be tried. */
@Injectable()
export class OwnerAuthenticator {
  constructor(
    private readonly users: Users,
    private readonly limits: AttemptLimits,
  ) {}

  /**
   * @param address the IP address that the credentials came from.
   * @returns `undefined` where username or password is wrong.
   * @throws OAuthError with `retryAfter` where too many were.
   */
  authenticate(
    { username, password }: OwnerCredentials,
    address: string,
  ): Promise<ResourceOwner | undefined> {
    const identify = async () => {
      const owner = await this.users.findByUsername(username);
      return owner ? { userId: owner.id } : {};
    };
    return this.limits.guard({ kind: 'password', subject: username, address, identify }, () =>
      this.users.authenticate(username, password),
    );
  }
}
