import { Injectable } from '@nestjs/common';
import { preparedUsername } from '../../common/text/username.js';
import { AttemptLimits } from '../../limits/index.js';
import type { Owner } from '../../owners/index.js';
import { OwnerDirectory } from './owner-directory.js';

export interface OwnerCredentials {
  readonly username: string;
  readonly password: string;
}

/** Decides whether credentials are those of a resource owner, as often as they may be tried. */
@Injectable()
export class OwnerAuthenticator {
  constructor(
    private readonly owners: OwnerDirectory,
    private readonly limits: AttemptLimits,
  ) {}

  /**
   * @param address the IP address that the credentials came from.
   * @returns `undefined` where username or password is wrong.
   * @throws OAuthError with `retryAfter` where too many were.
   */
  authenticate({ username, password }: OwnerCredentials, address: string): Promise<Owner | undefined> {
    const identify = async () => {
      const userId = await this.owners.idOf(username);
      return userId === undefined ? {} : { userId };
    };
    // What is one name counts as one, however often it is spelt otherwise.
    const subject = preparedUsername(username) ?? username;
    return this.limits.guard({ kind: 'password', subject, address, identify }, () =>
      this.owners.authenticate(username, password),
    );
  }
}
