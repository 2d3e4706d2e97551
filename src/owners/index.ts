import { OwnerRecord } from './owner.entity.js';

export { KeptOwners } from './kept-owners.js';
export { KnownOwners } from './known-owners.js';
export { OwnerRecord } from './owner.entity.js';
export type { Owner } from './owner.js';
export { ownerOf } from './owner.js';
export { areMethods, isClass, isInstant, isOwnerId } from './owner-rules.js';
export { OwnerSource } from './owner-source.js';
export { OwnerUnits } from './owner-units.js';
export { OwnerWatch } from './owner-watch.js';
export { OwnerSourceModule } from './owner-source.module.js';
export { ResourceOwnersModule } from './resource-owners.module.js';
export { OwnersModule } from './owners.module.js';
export { OwnersRepository } from './owners.repository.js';
export type { Claims, LoggedInOwner, ResourceOwner } from './resource-owners.js';
export { ResourceOwners } from './resource-owners.js';

export const OWNERS_ENTITIES = [OwnerRecord] as const;
