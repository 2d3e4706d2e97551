import { ConsumerWorld } from './consumer-world.js';
import { describeLogins } from './describe-consumer-logins.js';
import { describePages } from './describe-consumer-pages.js';
import { describeRefusals } from './describe-consumer-refusals.js';
import type { StartProvider } from './provider-under-test.js';

/** What the consumer promises, whichever provider stands behind it. Called once per provider. */
export function describeConsumerAgainst(name: string, startProvider: StartProvider): void {
  describe(`the consumer against ${name}`, () => {
    const world = new ConsumerWorld(startProvider);
    describe('a login', () => describeLogins(world));
    describe('an answer that is not right', () => describeRefusals(world));
    describe('the pages', () => describePages(world));
  });
}
