import { Injectable } from '@nestjs/common';
import { Users } from '../../users/index.js';
import type { Claims } from './user-claims.js';
import { UserClaims } from './user-claims.js';

/** The claims of our own users. */
@Injectable()
export class StoredUserClaims extends UserClaims {
  constructor(private readonly users: Users) {
    super();
  }

  async of(userId: string): Promise<Claims | undefined> {
    const user = await this.users.find(userId);
    if (!user) return undefined;
    const { username, name, email, claims, updatedAt } = user;
    return {
      preferred_username: username,
      // OIDC Core section 5.1: true only where somebody made sure.
      ...(email !== undefined && { email, email_verified: false }),
      ...(claims['phone_number'] !== undefined && { phone_number_verified: false }),
      ...claims,
      name,
      updated_at: Math.floor(updatedAt / 1000),
    };
  }
}
