import type { BoundStatement } from '../database/index.js';
import type { Owner } from './owner.js';
import { ResourceOwners } from './resource-owners.js';

/**
 * Resource owners whose row in `owners` is written by whoever changes them, in the same unit: nobody has to be asked whether it
 * still holds.
 */
export abstract class KeptOwners extends ResourceOwners {
  /** As they were before the password was verified: whatever was ended since then ends this as well. */
  abstract authenticate(name: string, password: string): Promise<Owner | undefined>;

  /**
   * Statements that give the owner another password, for the unit of others, who tell of it. They fail where something of the
   * owner's was ended since they were read: whoever else gave the old password has lost.
   */
  abstract changingPassword(owner: Owner, password: string): Promise<BoundStatement[]>;
}
