import { Injectable } from '@nestjs/common';
import { isOwnerId } from '../../owners/index.js';
import { OwnerDirectory } from '../sessions/owner-directory.js';

/** Whom an administrator means: they may say `sub` or the name. */
@Injectable()
export class NamedOwners {
  constructor(private readonly owners: OwnerDirectory) {}

  /** @returns `undefined` where nobody is called so. */
  async idOf(name: string): Promise<string | undefined> {
    const named = await this.owners.idOf(name);
    if (named !== undefined) return named;
    return isOwnerId(name) ? (await this.owners.find(name))?.id : undefined;
  }
}
