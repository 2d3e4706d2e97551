import { describeEnds } from './describe-ends.js';
import { describeSingleUse } from './describe-single-use.js';
import { describeUnits } from './describe-units.js';
import { StorageWorld } from './storage-world.js';
import type { StorageUnderTest } from './storage.js';

/** What any implementation of the repositories has to keep. Called once per implementation. */
export function describeStorage(name: string, start: () => Promise<StorageUnderTest>): void {
  describe(`the storage contract: ${name}`, () => {
    const world = new StorageWorld(start);
    describe('a unit', () => describeUnits(world));
    describe('single use', () => describeSingleUse(world));
    describe('expiry, revocation and removal', () => describeEnds(world));
  });
}
