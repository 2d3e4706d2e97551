import * as slow from '../common/crypto/slow-hash.js';
import type { TestingModule } from '@nestjs/testing';
import { Test } from '@nestjs/testing';
import { preparedPassword } from '../common/text/password.js';
import { UnitOfWork } from '../database/index.js';
import { testRooms } from '../../test/support/test-rooms.js';
import type { RegisteredUser, UserRegistration } from './index.js';
import { UserAuthenticator, Users, UsersModule } from './index.js';
import { UsersRepository } from './users.repository.js';

jest.mock('../common/crypto/slow-hash.js', () => {
  const actual = jest.requireActual<typeof slow>('../common/crypto/slow-hash.js');
  return { slowHash: actual.slowHash, slowVerify: jest.fn(actual.slowVerify) };
});

const PASSWORD = 'correct horse';

describe('Users', () => {
  const withHash = (app: TestingModule, { id, updatedAt }: RegisteredUser, passwordHash: string) =>
    app.get(UsersRepository).settingPassword({ id, passwordHash, updatedAt });

  async function open() {
    const app = await Test.createTestingModule({
      imports: testRooms([UsersModule]),
    }).compile();
    const authenticator = app.get(UserAuthenticator);
    const authenticate = authenticator.authenticate.bind(authenticator);
    return { app, users: app.get(Users), authenticate };
  }
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => (opened = await open()));
  afterEach(() => opened.app.close());

  it('authenticates by name and password', async () => {
    const { users, authenticate } = opened;
    const person = { name: 'Ada L.', email: 'ada@example.com' };
    const ada = await users.add({ username: 'ada', password: 'p:ä and blanks ', ...person });
    await expect(authenticate('ada', 'p:ä and blanks ')).resolves.toEqual(ada);
    await expect(authenticate('ada', 'p:ä and blanks')).resolves.toBeUndefined();
    await expect(authenticate('ada', 'P:ä and blanks ')).resolves.toBeUndefined();
    await expect(users.find(ada.id)).resolves.toEqual(ada);
  });

  it.each([' J\u00fcrgen', 'Ju\u0308rgen', 'ju\u0308rgen ', 'J\u00dcRGEN', '\uff2a\u00fcrgen\u3000'])(
    'knows Jürgen by %j, with a password of any keyboard',
    async (typed) => {
      const { users, authenticate } = opened;
      const { id, username } = await users.add({ username: typed, password: 'Gr\u00f6\u00dfe 12 \u20ac' });
      expect(username).toBe(typed.trim().normalize('NFC'));
      for (const name of ['J\u00fcrgen', 'Ju\u0308rgen ', 'jU\u0308RGEN']) {
        await expect(authenticate(name, 'Gro\u0308\u00dfe\u00a012\u00a0\u20ac')).resolves.toMatchObject({
          id,
        });
        await expect(users.findByUsername(name)).resolves.toMatchObject({ id });
      }
      await expect(users.add({ username: 'J\u00fcrgen', password: PASSWORD })).rejects.toMatchObject({
        code: 'exists',
      });
    },
  );

  it.each([
    ['nobody', 'wrong', 1],
    ['ada', 'wrong', 1],
    ['ada', 'wro\u0308ng', 2],
    ['nobody', 'wro\u0308ng', 2],
    ['ada', 'wrong\u00a0', 2],
    ['a\0b', 'wrong', 1],
    ['', '', 1],
    ['ada', 'x'.repeat(1025), 1],
  ])('costs the same for anybody: %j, %j', async (username, password, runs) => {
    const { users, authenticate } = opened;
    await users.add({ username: 'ada', password: PASSWORD });
    const verify = jest.mocked(slow.slowVerify).mockClear();
    await expect(authenticate(username, password)).resolves.toBeUndefined();
    const costs = verify.mock.calls.map(([stored]) => stored.split('$').slice(1, 4).join('$'));
    expect(costs).toEqual(Array<string>(runs).fill('argon2id$v=19$m=19456,t=2,p=1'));
  });

  it.each(['p\u0061\u0308ss', 'x\u00a0y', 'a\u0308'])(
    'takes the hash of %j as it was typed once, and hashes the prepared form at that login',
    async (typed) => {
      const { app, users, authenticate } = opened;
      const ada = await users.add({ username: 'ada', password: PASSWORD });
      await app.get(UnitOfWork).run(withHash(app, ada, await slow.slowHash(typed)));
      await expect(authenticate('ada', preparedPassword(typed))).resolves.toBeUndefined();
      await expect(authenticate('ada', typed)).resolves.toEqual(ada);
      await expect(authenticate('ada', preparedPassword(typed))).resolves.toEqual(ada);
      const verify = jest.mocked(slow.slowVerify).mockClear();
      await expect(authenticate('ada', typed)).resolves.toEqual(ada);
      expect(verify).toHaveBeenCalledTimes(1);
    },
  );

  it('lets two logins in that hash the same password anew at once', async () => {
    const { app, users, authenticate } = opened;
    const ada = await users.add({ username: 'ada', password: PASSWORD });
    await app.get(UnitOfWork).run(withHash(app, ada, await slow.slowHash('a\u0308')));
    const logins = await Promise.all([1, 2, 3].map(() => authenticate('ada', 'a\u0308')));
    expect(logins).toEqual([ada, ada, ada]);
  });

  it('tells an owner without bounds from one who may grant nothing', async () => {
    const { users } = opened;
    expect((await users.add({ username: 'free', password: PASSWORD })).allowedScopes).toBeUndefined();
    const nothing = await users.add({ username: 'bound', password: PASSWORD, allowedScopes: '' });
    expect((await users.find(nothing.id))?.allowedScopes?.isEmpty).toBe(true);
    const some = await users.add({
      username: 'some',
      password: PASSWORD,
      allowedScopes: 'user user.readonly',
    });
    expect((await users.find(some.id))?.allowedScopes?.toString()).toBe('user');
  });

  it.each<Partial<UserRegistration>>([
    { username: '' },
    { username: 'x'.repeat(201) },
    { username: 'ada\u200b' },
    { username: 'ada\u202e' },
    { username: ' ' },
    { name: 'Ada\u202e' },
    { password: 'x' },
    { password: 'password' },
    { password: 'ada' },
    { username: 'a\0' },
    { username: 'a\nb' },
    { password: '' },
    { password: 'x'.repeat(1025) },
    { password: 'a\0' },
    { name: '' },
    { email: 'nobody' },
    { email: 'a@b\nc' },
    { allowedScopes: 'a "b"' },
  ])('refuses %j', async (fault) => {
    const { users } = opened;
    await expect(users.add({ username: 'ada', password: PASSWORD, ...fault })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(users.list()).resolves.toEqual([]);
  });

  it('refuses a username that is taken', async () => {
    const { users, authenticate } = opened;
    await users.add({ username: 'ada', password: 'the first one' });
    await expect(users.add({ username: 'ada', password: 'the second one' })).rejects.toMatchObject({
      code: 'exists',
    });
    await expect(authenticate('ada', 'the first one')).resolves.toBeDefined();
  });

  it('changes a password', async () => {
    const { users, authenticate } = opened;
    const ada = await users.add({ username: 'ada', password: 'the old one' });
    await expect(users.setPassword('ada', 'the new one')).resolves.toMatchObject({
      id: ada.id,
      username: 'ada',
    });
    await expect(authenticate('ada', 'the old one')).resolves.toBeUndefined();
    await expect(authenticate('ada', 'the new one')).resolves.toMatchObject({ id: ada.id });
    await expect(users.setPassword('ada', '')).rejects.toMatchObject({ code: 'invalid' });
    await expect(users.setPassword('bob', 'the new one')).rejects.toMatchObject({ code: 'unknown' });
  });

  it.each([
    ['changed', (users: Users) => users.setPassword('ada', 'the new one')],
    ['taken away with the user', (users: Users) => users.remove('ada')],
  ])('believes no password that is %s while it is verified', async (_title, meanwhile) => {
    const { users, authenticate } = opened;
    await users.add({ username: 'ada', password: 'the old one' });
    jest.mocked(slow.slowVerify).mockImplementationOnce(async () => {
      await meanwhile(users);
      return true;
    });
    await expect(authenticate('ada', 'the old one')).resolves.toBeUndefined();
  });

  it('lists by username and removes', async () => {
    const { users, authenticate } = opened;
    for (const username of ['bob', 'ada']) await users.add({ username, password: PASSWORD });
    expect((await users.list()).map(({ username }) => username)).toEqual(['ada', 'bob']);
    await users.remove('ada');
    await expect(authenticate('ada', PASSWORD)).resolves.toBeUndefined();
    await expect(users.remove('ada')).rejects.toMatchObject({ code: 'unknown' });
  });
});
