import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../database/index.js';
import type { Owner } from './owner.js';
import { OwnersRepository } from './owners.repository.js';

/** What units say of the owner in whose name they write, or whose things they end (docs/adr/0025). */
@Injectable()
export class OwnerUnits {
  constructor(private readonly repository: OwnersRepository) {}

  /** For units in the owner's name: nothing of theirs was ended since they were read, nor will be before the commit. */
  standing(owner: Pick<Owner, 'id' | 'epoch'>): BoundStatement {
    return this.repository.standing(owner);
  }

  /** For the unit of an end: what was begun in the owner's name is durable before it, or refused. */
  holding(id: string): BoundStatement {
    return this.repository.hold(id);
  }

  /** For the unit that ends all of something that is the owner's: the same, and whatever else began before is refused. */
  ending(id: string): BoundStatement[] {
    return [this.holding(id), this.repository.end(id)];
  }
}
