import { Injectable } from '@nestjs/common';
import { SessionEnder, SessionEnds } from '../auth-server/index.js';
import type { BoundStatement } from '../database/index.js';

/** What of a person's ends with a change, and that clients are told of it. */
@Injectable()
export class UserEnds {
  constructor(
    private readonly sessions: SessionEnds,
    private readonly ender: SessionEnder,
  ) {}

  /** Logins, and all that was ever granted by them. */
  readonly all = (userId: string): readonly BoundStatement[] => this.sessions.withAllOf(userId);

  /** Logins, with what was granted for their time. */
  readonly logins = (userId: string): readonly BoundStatement[] => this.sessions.ofUser(userId);

  /** Once it is committed. */
  tell(): void {
    this.ender.wake();
  }
}
