import { Injectable } from '@nestjs/common';
import { preparedUsername } from '../common/text/username.js';
import type { RegisteredUser } from './registered-user.js';
import { registeredUser } from './registered-user.js';
import type { ListedUser } from './user-pages.repository.js';
import { UserPagesRepository } from './user-pages.repository.js';

/** Who is looked for: one of these, or everybody. */
export interface UserFilter {
  /** Their whole email address, or the beginning of one; capitals of ASCII are no difference. */
  readonly email?: string | undefined;
  readonly emailPrefix?: string | undefined;
  /** The beginning of a username, however it is typed. */
  readonly usernamePrefix?: string | undefined;
}

/** A person with the place in the list: where the next page goes on. */
export interface ListedPerson {
  readonly user: RegisteredUser;
  readonly place: readonly [string, string];
}

const START = ['', ''] as const;

/** The people in pages that cost the same, however many there are. */
@Injectable()
export class UserPages {
  constructor(private readonly repository: UserPagesRepository) {}

  /** @param after `place` of the last person of the page before */
  async page(
    { email, emailPrefix, usernamePrefix }: UserFilter,
    limit: number,
    after: readonly [string, string] = START,
  ): Promise<ListedPerson[]> {
    const [place] = after;
    const { repository } = this;
    if (email !== undefined) return listed(await repository.ofEmail(small(email), place, limit));
    if (emailPrefix !== undefined) return listed(await repository.byEmail(small(emailPrefix), after, limit));
    if (usernamePrefix === undefined) return listed(await repository.all(place, limit));
    // What can't begin a name in any form is nobody's beginning.
    const prefix = preparedUsername(usernamePrefix);
    return prefix === undefined ? [] : listed(await repository.byName(prefix, place, limit));
  }
}

const listed = (users: readonly ListedUser[]): ListedPerson[] =>
  users.map((user) => ({ user: registeredUser(user), place: [user.place, user.id] }));

/** As the database folds them. */
const small = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
