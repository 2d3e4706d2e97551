import { deepEqual, equal } from 'node:assert/strict';
import type { SluiceTesting } from '../sluice-testing.js';
import type { ContractRunner } from './contract-runner.js';
import { runnerOf } from './contract-runner.js';
import type { PersonUnderTest } from './people-scene.js';
import { ALIVE, ENDED, PeopleScene, SCOPE } from './people-scene.js';

/**
 * People of an application, and what may happen to them. A change has to be known to us when the method is done: by a call of
 * `Owners`, or because the test's clock went on by ten seconds.
 */
export interface PeopleUnderTest {
  readonly testing: SluiceTesting;
  /** Somebody new. @param allowedScopes as in `ResourceOwner` */
  add(allowedScopes?: string): Promise<PersonUnderTest>;
  remove(person: PersonUnderTest): Promise<void>;
  changePassword?(person: PersonUnderTest, password: string): Promise<void>;
  /** Locks them out, or lets them in again. */
  lock?(person: PersonUnderTest, locked: boolean): Promise<void>;
  close?(): Promise<void>;
}

type Missing = 'allowedScopes' | 'lock' | 'changePassword';

/**
 * What holds of the people of every `ResourceOwners`: what ends with them, and when.
 * @param open starts the application
 * @param without what these people do not have
 * @param runner default: the globals of Jest or Vitest
 */
export function describeResourceOwners(
  name: string,
  open: () => Promise<PeopleUnderTest>,
  { without = [], runner }: { readonly without?: readonly Missing[]; readonly runner?: ContractRunner } = {},
): void {
  const { describe, it, before, after } = runnerOf(runner);
  const has = (what: Missing): boolean => !without.includes(what);
  describe(`the resource owners: ${name}`, () => {
    let people: PeopleUnderTest;
    before(async () => {
      people = await open();
    });
    after(async () => people.close?.());
    const scene = async (): Promise<PeopleScene> => PeopleScene.set(people.testing, await people.add());

    it('log in by name and password, and are known by their id', async () => {
      const one = await scene();
      equal((await one.userinfo()).json()['sub'], one.person.id);
      const { sub, username } = (await one.introspect()).json();
      deepEqual({ sub, username }, { sub: one.person.id, username: one.person.username });
      equal((await one.logIn()).status, 200);
      await one.refused(one.logIn(`not ${one.person.password}`));
      deepEqual(await one.left(), ALIVE);
    });

    it('are gone with all of theirs', async () => {
      const one = await scene();
      await people.remove(one.person);
      deepEqual(await one.left(), ENDED);
      await one.refused(one.logIn());
    });

    if (has('allowedScopes')) {
      it('grant no more than they may', async () => {
        const [allowed] = SCOPE.split(' ');
        const one = await PeopleScene.registered(people.testing, await people.add(allowed));
        equal((await one.logIn()).json()['scope'], allowed);
      });
    }

    if (has('lock')) {
      it('can do nothing while they are locked out, and begin anew afterwards', async () => {
        const one = await scene();
        await people.lock?.(one.person, true);
        deepEqual(await one.left(), ENDED);
        await one.refused(one.logIn());
        await people.lock?.(one.person, false);
        deepEqual(await one.left(), ENDED);
        equal((await one.logIn()).status, 200);
      });
    }

    if (has('changePassword')) {
      it('log in anew once their password was changed; what the password grant gave goes on', async () => {
        const one = await scene();
        const { refresh_token: token } = (await one.logIn()).json<{ refresh_token: string }>();
        people.testing.clock.advance(1);
        await people.changePassword?.(one.person, 'another password');
        deepEqual(await one.left(), ENDED);
        await one.refused(one.logIn());
        equal((await one.logIn('another password')).status, 200);
        equal((await one.refresh(token)).status, 200);
      });
    }
  });
}
