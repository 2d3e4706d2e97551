import { Injectable } from '@nestjs/common';
import type { Query } from '../database/index.js';
import { Database, limited } from '../database/index.js';
import { OwnerRecord } from '../owners/index.js';
import { User } from './user.entity.js';
import type { StoredUser } from './users.repository.js';

/** With what a page is ordered by. */
export type ListedUser = StoredUser & { readonly place: string };

interface All {
  readonly after: string;
  readonly limit: number;
}
interface OfEmail extends All {
  readonly email: string;
}
interface Beginning extends All {
  readonly from: string;
  readonly to: string;
}
interface BeginningWithId extends Beginning {
  readonly afterId: string;
}

/** Comes after whatever begins so: no name and no address has it. */
const LAST = '\u{10ffff}';

/** People in pages, each read by an index from where the one before ended (migration 410). */
@Injectable()
export class UserPagesRepository {
  readonly #all: Query<All, ListedUser>;
  readonly #ofEmail: Query<OfEmail, ListedUser>;
  readonly #byName: Query<Beginning, ListedUser>;
  readonly #byEmail: Query<BeginningWithId, ListedUser>;

  constructor(database: Database) {
    // By bytes, as SQLite does by itself; so letters beyond ASCII are folded by neither.
    const [name, email] =
      database.dataSource.options.type === 'postgres'
        ? ['user.usernameKey COLLATE "C"', 'lower( user.email COLLATE "C" )']
        : ['user.usernameKey', 'lower( user.email )'];
    const page = (place: string, ...where: string[]) =>
      limited(
        database
          .select(User, 'user')
          .addSelect('owner.allowedScopes', 'allowedScopes')
          .addSelect('owner.passwordChangedAt', 'passwordChangedAt')
          .addSelect('owner.disabled', 'disabled')
          .addSelect('owner.epoch', 'epoch')
          .addSelect(place, 'place')
          .innerJoin(OwnerRecord, 'owner', 'owner.id = user.id')
          .where(where.join(' AND '))
          .orderBy('place')
          .addOrderBy('user.id'),
      );
    this.#all = database.query(page('user.id', 'user.id > :after'));
    this.#ofEmail = database.query(page('user.id', `${email} = :email`, 'user.id > :after'));
    const within = (place: string) => [`${place} >= :from`, `${place} < :to`];
    this.#byName = database.query(page(name, ...within(name), `${name} > :after`));
    this.#byEmail = database.query(
      page(email, ...within(email), `( ${email} , user.id ) > ( :after , :afterId )`),
    );
  }

  /** In the order they were added. @param after an id, or `''` */
  all(after: string, limit: number): Promise<ListedUser[]> {
    return this.#all.all({ after, limit });
  }

  /** In the order they were added. @param email in small letters, as far as they are ASCII */
  ofEmail(email: string, after: string, limit: number): Promise<ListedUser[]> {
    return this.#ofEmail.all({ email, after, limit });
  }

  /** By name. @param prefix in prepared form; @param after the prepared form of a name, or `''` */
  byName(prefix: string, after: string, limit: number): Promise<ListedUser[]> {
    return this.#byName.all({ ...beginning(prefix, after), after, limit });
  }

  /** By address. @param after the address and id that the page before ended with, or two of `''` */
  byEmail(prefix: string, [after, afterId]: readonly [string, string], limit: number): Promise<ListedUser[]> {
    return this.#byEmail.all({ ...beginning(prefix, after), after, afterId, limit });
  }
}

/** SQLite looks up one lower bound alone: the place where the page before ended, or every page would read all before it. */
const beginning = (prefix: string, after: string) => ({
  from: after.startsWith(prefix) ? after : prefix,
  to: prefix + LAST,
});
