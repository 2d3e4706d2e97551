import { Test } from '@nestjs/testing';
import { testRooms } from '../../test/support/test-rooms.js';
import { UnitOfWork } from '../database/index.js';
import { hashPassword } from './hash-password.js';
import { UserAuthenticator, UsernameKeys, Users, UsersModule } from './index.js';
import { UsersRepository } from './users.repository.js';

const PASSWORD = 'correct horse';

describe('Usernames from before they were prepared', () => {
  async function open(...usernames: string[]) {
    const app = await Test.createTestingModule({ imports: testRooms([UsersModule]) }).compile();
    const [repository, authenticator] = [app.get(UsersRepository), app.get(UserAuthenticator)];
    const passwordHash = await hashPassword(PASSWORD);
    const rest = { passwordHash, passwordChangedAt: null, allowedScopes: null, disabled: 0, epoch: 0 };
    const person = { name: null, email: null, claims: null, updatedAt: 0 };
    const users = usernames.map((username, createdAt) => ({
      ...{ id: `${createdAt}`, username, usernameKey: null, createdAt },
      ...{ ...rest, ...person },
    }));
    await app.get(UnitOfWork).run(...users.flatMap((user) => repository.inserting(user)));
    const nameOf = async (typed: string) => (await authenticator.authenticate(typed, PASSWORD))?.username;
    return { app, keys: app.get(UsernameKeys), users: app.get(Users), nameOf };
  }
  let opened: Awaited<ReturnType<typeof open>>;
  afterEach(() => opened.app.close());

  it('are found in every form once they are prepared, and by the exact one before', async () => {
    const { keys, nameOf } = (opened = await open('Ju\u0308rgen', 'Ada '));
    expect(await nameOf('Ada ')).toBe('Ada ');
    expect(await nameOf('ada')).toBeUndefined();
    await keys.onModuleInit();
    expect(await nameOf('ada')).toBe('Ada ');
    expect(await nameOf('J\u00dcRGEN')).toBe('Ju\u0308rgen');
    expect(await keys.without()).toEqual([]);
  });

  it.each([
    [['Demo', 'demo'], 'demo', 'Demo'],
    [['demo ', 'demo'], 'demo', 'demo '],
    [['Demo', 'DEMO'], 'Demo', 'DEMO'],
    [['Ju\u0308rgen', 'j\u00fcrgen', 'J\u00fcrgen'], 'j\u00fcrgen', 'Ju\u0308rgen'],
  ])('lock nobody out where they become one: %j', async (usernames, found, exact) => {
    const { keys, nameOf } = (opened = await open(...usernames));
    await keys.onModuleInit();
    for (const username of usernames) expect(await nameOf(username)).toBe(username);
    expect(await nameOf(`${found.toUpperCase()}  `)).toBe(found);
    expect((await keys.without()).map(({ username }) => username)).toContain(exact);
  });

  it.each(['a\u200b', 'x\u202e', '\ud83d\ude00'])(
    'stay what they are where they could not be made today: %j',
    async (name) => {
      const { keys, nameOf } = (opened = await open(name));
      await keys.onModuleInit();
      expect(await nameOf(name)).toBe(name);
      expect((await keys.without()).map(({ username }) => username)).toEqual([name]);
    },
  );

  it('are prepared in few units, also beside some that are taken', async () => {
    const names = Array.from({ length: 230 }, (_, at) => `User${at}`);
    const { app, keys, nameOf } = (opened = await open(...names, 'USER7', 'user8'));
    const run = jest.spyOn(app.get(UnitOfWork), 'run');
    await keys.onModuleInit();
    expect(run.mock.calls.map((statements) => statements.length)).toEqual([100, 100, 30]);
    expect(await nameOf('user229')).toBe('User229');
    expect((await keys.without()).map(({ username }) => username)).toEqual(['User8', 'USER7']);
    run.mockClear();
    await keys.onModuleInit();
    expect(run).toHaveBeenCalledTimes(3);
    expect(await nameOf('USER7')).toBe('USER7');
  });

  it('are nobody else’s, also where only the exact name finds them', async () => {
    const { keys, users, nameOf } = (opened = await open('Demo', 'demo'));
    await keys.onModuleInit();
    await users.remove('demo');
    const add = users.add({ username: 'demo', password: PASSWORD });
    await expect(add).rejects.toMatchObject({ code: 'exists' });
    await keys.onModuleInit();
    expect(await nameOf('demo')).toBe('Demo');
  });
});
