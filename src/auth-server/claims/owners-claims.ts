import { Injectable } from '@nestjs/common';
import { OwnerSource } from '../../owners/index.js';
import type { Claims } from './user-claims.js';
import { UserClaims } from './user-claims.js';

/** What whoever keeps the people says of them. */
@Injectable()
export class OwnersClaims extends UserClaims {
  constructor(private readonly source: OwnerSource) {
    super();
  }

  of(userId: string): Promise<Claims | undefined> {
    return this.source.claims(userId);
  }
}
