import type { Clock } from '../../src/common/clock.js';
import type { Room } from '../../src/common/nest/instance.js';
import type { Config } from '../../src/config/config.js';
import type { Composition } from '../../src/package/compose.js';
import { compose } from '../../src/package/compose.js';
import { optionsOf, otherSettings } from '../../src/server-options.js';
import { testConfig } from './test-config.js';

interface Told extends Pick<Composition, 'entities' | 'bearer'> {
  readonly config?: Config;
  readonly clock?: Clock;
}

/** Some rooms, and what they import, as an instance of their own. */
export function testRooms(
  rooms: readonly Room[],
  { config = testConfig(), clock, bearer, entities = [] }: Told = {},
): Room[] {
  const options = { useFactory: () => optionsOf(config) };
  const settings = otherSettings(config);
  return [
    ...compose({ options, rooms, clock, entities, settings, isMounted: false, ...(bearer && { bearer }) })
      .rooms,
  ];
}
