import { User } from './user.entity.js';

export type { RegisteredUser } from './registered-user.js';
export type { UserChange, UserCircumstances } from './user-changes.js';
export { UserChanges } from './user-changes.js';
export type { ListedPerson, UserFilter } from './user-pages.js';
export { UserPages } from './user-pages.js';
export { UserError } from './user-error.js';
export type { UserRegistration } from './user-rules.js';
export { UserOwners } from './user-owners.js';
export { User } from './user.entity.js';
export { UserAuthenticator } from './user-authenticator.js';
export { UsernameKeys } from './username-keys.js';
export { Users } from './users.js';
export { UsersModule } from './users.module.js';

export const USERS_ENTITIES = [User] as const;
