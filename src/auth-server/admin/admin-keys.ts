import { Injectable, NotFoundException } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { KeyStore } from '../keys/key-store.js';
import { SigningKeys } from '../keys/signing-keys.js';
import type { RotateKeysQuery } from './rotate-keys.query.js';
import { SigningKeysDto } from './signing-key.dto.js';

/** What administrators do with signing keys. */
@Injectable()
export class AdminKeys {
  constructor(
    private readonly store: KeyStore,
    private readonly keys: SigningKeys,
  ) {}

  async list(): Promise<SigningKeysDto> {
    return new SigningKeysDto(await this.store.published());
  }

  /** The same for a key that is taken away. @throws NotFoundException */
  async withdraw(by: Actor, kid: string): Promise<SigningKeysDto> {
    if (!(await this.store.withdraw(kid, by))) throw new NotFoundException();
    await this.keys.reload();
    return this.list();
  }

  /** Makes the next keys. This process publishes them before it answers, the others within seconds. */
  async rotate(by: Actor, { announce }: RotateKeysQuery): Promise<SigningKeysDto> {
    await this.store.rotate(announce, by);
    await this.keys.reload();
    return this.list();
  }
}
