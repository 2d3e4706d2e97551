import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { preparedUsername } from '../common/text/username.js';
import { ConstraintViolation, UnitOfWork } from '../database/index.js';
import type { NamedUser } from './users.repository.js';
import { UsersRepository } from './users.repository.js';

/** So many users a unit: an installation of long standing has many at its first start after the update. */
const BATCH = 100;

interface KeyedUser {
  readonly id: string;
  readonly usernameKey: string;
}

/**
 * Prepares usernames from before they were prepared (docs/adr/0045): at a start, and where nothing is left to do it reads
 * nothing but that. Two that become one: who is called exactly so has the form, else who came first; the others are found by
 * their exact names, as ever.
 */
@Injectable()
export class UsernameKeys implements OnModuleInit {
  readonly #logger = new Logger('Users');

  constructor(
    private readonly repository: UsersRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async onModuleInit(): Promise<void> {
    const given = firstOfEach(await this.without());
    for (let at = 0; at < given.length; at += BATCH) await this.#giveAll(given.slice(at, at + BATCH));
    const left = await this.without();
    if (left.length > 0)
      this.#logger.warn(`${left.length} usernames read like others or can't be prepared: see db migrate`);
  }

  /** Who is found by their exact name only, in the order they were added. */
  without(): Promise<NamedUser[]> {
    return this.repository.withoutKey();
  }

  /** In one unit; each by itself where somebody has one of the forms, or another process is at the same work. */
  async #giveAll(batch: readonly KeyedUser[]): Promise<void> {
    if (await this.#give(batch)) return;
    for (const one of batch) await this.#give([one]);
  }

  async #give(users: readonly KeyedUser[]): Promise<boolean> {
    try {
      const statements = users.map((user) => this.repository.settingKey(user));
      return (await this.unitOfWork.run(...statements)).committed;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      return false;
    }
  }
}

/** Who is to have each form, of users in the order they were added. */
function firstOfEach(users: readonly NamedUser[]): KeyedUser[] {
  const byKey = new Map<string, KeyedUser>();
  for (const { id, username } of users) {
    const usernameKey = preparedUsername(username);
    if (usernameKey === undefined) continue;
    if (username === usernameKey || !byKey.has(usernameKey)) byKey.set(usernameKey, { id, usernameKey });
  }
  return [...byKey.values()];
}
