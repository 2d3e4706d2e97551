import { Injectable } from '@nestjs/common';
import { randomToken } from '../common/crypto/random.js';
import { slowHash, slowVerify } from '../common/crypto/slow-hash.js';
import { preparedPassword } from '../common/text/password.js';
import { UnitOfWork } from '../database/index.js';
import { hashPassword } from './hash-password.js';
import type { RegisteredUser } from './registered-user.js';
import { registeredUser } from './registered-user.js';
import { mayBePassword, mayBeUsername } from './user-rules.js';
import type { StoredUser } from './users.repository.js';
import { UsersRepository } from './users.repository.js';

/** What the right password matched as. `older`: its hash is from before passwords were prepared. */
type Match = 'prepared' | 'older';

/** Whose username and password they are, in any of the forms that are one (docs/text-and-names.md). */
@Injectable()
export class UserAuthenticator {
  #decoy: Promise<string> | undefined;

  constructor(
    private readonly repository: UsersRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async authenticate(username: string, password: string): Promise<RegisteredUser | undefined> {
    const user = mayBeUsername(username) ? await this.repository.findByUsername(username) : undefined;
    const match = await this.#verify(password, user?.passwordHash ?? (await this.#decoyHash()));
    if (!user || !match || user.disabled !== 0) return undefined;
    const authenticated = await this.#unchanged(user);
    if (authenticated && match === 'older') await this.#hashAnew(user, password);
    return authenticated;
  }

  /**
   * An unknown name costs as much as a wrong password, so that the time tells nobody which names exist: one verification, and
   * one more where preparing changes what was typed.
   */
  async #verify(password: string, hash: string): Promise<Match | undefined> {
    if (!mayBePassword(password)) {
      await slowVerify(hash, 'never right');
      return undefined;
    }
    const prepared = preparedPassword(password);
    if (await slowVerify(hash, prepared)) return 'prepared';
    return prepared !== password && (await slowVerify(hash, password)) ? 'older' : undefined;
  }

  /**
   * While a password was verified it may have been changed, perhaps because somebody else knew it. The owner is as they were
   * before it was verified, for whatever was ended since then ends this as well.
   */
  async #unchanged(user: StoredUser): Promise<RegisteredUser | undefined> {
    const now = await this.repository.findById(user.id);
    // Another login may have hashed the same password anew. A change of it counts an epoch.
    const isSame = now?.passwordHash === user.passwordHash || now?.epoch === user.epoch;
    return now && isSame ? registeredUser(user) : undefined;
  }

  async #hashAnew({ id, passwordHash: before }: StoredUser, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.unitOfWork.run(this.repository.settingHash({ id, passwordHash, before }));
  }

  /** Made once; where it could not be made, the next one tries again. */
  #decoyHash(): Promise<string> {
    return (this.#decoy ??= slowHash(randomToken()).catch((error: unknown) => {
      this.#decoy = undefined;
      throw error;
    }));
  }
}
