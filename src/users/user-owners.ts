import { seconds } from '../common/clock.js';
import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../database/index.js';
import type { Claims, Owner, ResourceOwner } from '../owners/index.js';
import { KeptOwners } from '../owners/index.js';
import type { RegisteredUser } from './registered-user.js';
import { UserAuthenticator } from './user-authenticator.js';
import { Users } from './users.js';

/** Our own users as the people who log in. */
@Injectable()
export class UserOwners extends KeptOwners {
  constructor(
    private readonly users: Users,
    private readonly authenticator: UserAuthenticator,
  ) {
    super();
  }

  authenticate(name: string, password: string): Promise<Owner | undefined> {
    return this.authenticator.authenticate(name, password);
  }

  changingPassword(owner: Owner, password: string): Promise<BoundStatement[]> {
    return this.users.changingPassword(owner, password);
  }

  async byPassword(name: string, password: string): Promise<ResourceOwner | undefined> {
    return told(await this.authenticator.authenticate(name, password));
  }

  async byId(id: string): Promise<ResourceOwner | undefined> {
    return told(await this.users.find(id));
  }

  override async byName(name: string): Promise<ResourceOwner | undefined> {
    return told(await this.users.findByUsername(name));
  }

  async claims(id: string): Promise<Claims | undefined> {
    const user = await this.users.find(id);
    if (!user) return undefined;
    const { username, name, email, claims, updatedAt } = user;
    return {
      preferred_username: username,
      // OIDC Core section 5.1: true only where somebody made sure.
      ...(email !== undefined && { email, email_verified: false }),
      ...(claims['phone_number'] !== undefined && { phone_number_verified: false }),
      ...claims,
      name,
      updated_at: seconds(updatedAt),
    };
  }
}

function told(user: RegisteredUser | undefined): ResourceOwner | undefined {
  if (!user) return undefined;
  const { id, username, allowedScopes, passwordChangedAt, disabled } = user;
  return { id, username, allowedScopes: allowedScopes?.toString(), passwordChangedAt, disabled };
}
