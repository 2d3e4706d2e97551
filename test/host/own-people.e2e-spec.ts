import { Owners, SessionEnds } from '../../src/auth-server/index.js';
import type { PeopleUnderTest, PersonUnderTest } from '../../src/package/testing.js';
import { describeResourceOwners } from '../../src/package/testing.js';
import { expectOAuthError } from '../support/expectations.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import type { Person } from './people.js';
import { people, PeopleOwners } from './people.js';

const PASSWORD = 'correct horse battery';

describe('The people who log in', () => {
  describe('kept by us', () => {
    const provider = useProvider();
    const ends = () => provider.app.get(SessionEnds, { strict: false });
    const ours = () => ({
      testing: provider.testing,
      add: (allowedScopes?: string) => provider.user(allowedScopes === undefined ? {} : { allowedScopes }),
      changePassword: async ({ username }: PersonUnderTest, password: string) => {
        await provider.users.setPassword(username, password, (id) => ends().ofUser(id));
      },
      lock: async ({ username }: PersonUnderTest, locked: boolean) => {
        await provider.users.setDisabled(username, locked, (id) => (locked ? ends().withAllOf(id) : []));
      },
      remove: async ({ username }: PersonUnderTest) => {
        await provider.users.remove(username);
      },
    });
    describeResourceOwners('our own users', async () => ours());
  });
});

describe.each([
  ['which tells us', true],
  ['which we find out from', false],
])('An application with people of its own, %s', (_title, tells) => {
  const provider = useProvider({ options: { owners: PeopleOwners }, config: { loginAttempts: 0 } });
  let count = 0;

  const ofTheirs = (person: PersonUnderTest) => people.find(({ id }) => id === person.id) as Person;

  /** By a call, or at the next use: what it said is believed for ten seconds. */
  async function known(call: (owners: Owners) => Promise<void>): Promise<void> {
    if (tells) await call(provider.app.get(Owners, { strict: false }));
    else provider.clock.advance(10);
  }

  const underTest: Omit<PeopleUnderTest, 'testing'> = {
    add: async (allowedScopes) =>
      people.put({
        id: `${tells}:${++count}/ä`,
        username: `person-${tells}-${count}`,
        password: PASSWORD,
        allowedScopes,
      }),
    changePassword: async (person, password) => {
      people.put({ ...ofTheirs(person), password, passwordChangedAt: provider.clock.now() });
      await known((owners) => owners.passwordChanged(person.id));
    },
    lock: async (person, locked) => {
      people.put({ ...ofTheirs(person), disabled: locked });
      await known((owners) => (locked ? owners.disabled(person.id) : owners.enabled(person.id)));
    },
    remove: async (person) => {
      people.remove(ofTheirs(person));
      await known((owners) => owners.gone(person.id));
    },
  };
  describeResourceOwners('its people', async () => ({ ...underTest, testing: provider.testing }));

  afterEach(() => (people.fault = undefined));

  it('shows them by their new name', async () => {
    const [client, person] = [await provider.client(), await underTest.add()];
    const token = (await provider.login(client, person as TestUser)).json<{ access_token: string }>()
      .access_token;
    people.put({ ...ofTheirs(person), username: 'renamed' });
    provider.clock.advance(10);
    await expect(provider.introspect(client, token)).resolves.toMatchObject({ username: 'renamed' });
  });

  it.each([
    ['throws', () => ({ fault: 'no database' })],
    ['has an id of 10 kB', () => ({ id: 'x'.repeat(10_000) })],
    ['has an id with NUL', () => ({ id: 'a\0b' })],
    ['has an empty id', () => ({ id: '' })],
    ['has a number for its id', () => ({ id: 7 })],
    ['changed its password in seconds', () => ({ passwordChangedAt: 1_700_000_000 })],
  ])('is asked to look after itself where it %s: 503, and nothing is written', async (_what, make) => {
    const [client, wrong] = [await provider.client(), make() as Record<string, unknown>];
    if ('fault' in wrong) {
      people.fault = () => {
        throw new Error(String(wrong['fault']));
      };
    }
    const person = { id: 'odd', username: `odd-${++count}`, password: PASSWORD, ...wrong } as Person;
    people.put(person);
    const reply = await provider.login(client, person as unknown as TestUser);
    people.remove(person);
    expectOAuthError(reply, 503, 'temporarily_unavailable');
  });
});
