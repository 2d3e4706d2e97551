import { Injectable } from '@nestjs/common';
import type { Origin } from '../../common/http/origin.js';
import { preparedUsername } from '../../common/text/username.js';
import { AttemptLimits } from '../../limits/index.js';
import type { Owner } from '../../owners/index.js';
import { FailedLogins } from './failed-logins.js';
import { OwnerDirectory } from './owner-directory.js';

export interface OwnerCredentials {
  readonly username: string;
  readonly password: string;
}

/** Where credentials come from. */
export interface Presented extends Origin {
  /** The client that they are presented to, or for. */
  readonly clientId?: string | undefined;
}

/** Decides whether credentials are those of a resource owner, as often as they may be tried. */
@Injectable()
export class OwnerAuthenticator {
  constructor(
    private readonly owners: OwnerDirectory,
    private readonly limits: AttemptLimits,
    private readonly failures: FailedLogins,
  ) {}

  /**
   * @returns `undefined` where username or password is wrong; the audit trail tells of it.
   * @throws OAuthError with `retryAfter` where too many were.
   */
  async authenticate(
    { username, password }: OwnerCredentials,
    { address, requestId, clientId }: Presented,
  ): Promise<Owner | undefined> {
    const identify = async () => ({ userId: await this.owners.idOf(username) });
    // What is one name counts as one, however often it is spelt otherwise.
    const subject = preparedUsername(username) ?? username;
    const attempt = { kind: 'password', subject, address, requestId, identify } as const;
    const owner = await this.limits.guard(attempt, () => this.owners.authenticate(username, password));
    if (!owner) await this.failures.record({ ...(await identify()), clientId, from: { address, requestId } });
    return owner;
  }
}
