import * as slow from '../common/crypto/slow-hash.js';
import { Test } from '@nestjs/testing';
import { testRooms } from '../../test/support/test-rooms.js';
import type { UserRegistration } from './index.js';
import { Users, UsersModule } from './index.js';

jest.mock('../common/crypto/slow-hash.js', () => {
  const actual = jest.requireActual<typeof slow>('../common/crypto/slow-hash.js');
  return { slowHash: actual.slowHash, slowVerify: jest.fn(actual.slowVerify) };
});

describe('Users', () => {
  async function open() {
    const app = await Test.createTestingModule({
      imports: testRooms([UsersModule]),
    }).compile();
    return { app, users: app.get(Users) };
  }
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => (opened = await open()));
  afterEach(() => opened.app.close());

  it('authenticates by the exact name and password', async () => {
    const { users } = opened;
    const ada = await users.add({
      username: 'ada',
      password: 'p:ä ',
      name: 'Ada L.',
      email: 'ada@example.com',
    });
    await expect(users.authenticate('ada', 'p:ä ')).resolves.toEqual(ada);
    await expect(users.authenticate('ada', 'p:ä')).resolves.toBeUndefined();
    await expect(users.authenticate('Ada', 'p:ä ')).resolves.toBeUndefined();
    await expect(users.find(ada.id)).resolves.toEqual(ada);
  });

  it.each([
    ['nobody', 'wrong'],
    ['ada', 'wrong'],
    ['a\0b', 'wrong'],
    ['', ''],
    ['ada', 'x'.repeat(1025)],
  ])('costs one argon2id verification of the same hardness for %j', async (username, password) => {
    const { users } = opened;
    await users.add({ username: 'ada', password: 'right' });
    const verify = jest.mocked(slow.slowVerify).mockClear();
    await expect(users.authenticate(username, password)).resolves.toBeUndefined();
    expect(verify.mock.calls.map(([stored]) => stored.split('$').slice(1, 4).join('$'))).toEqual([
      'argon2id$v=19$m=19456,t=2,p=1',
    ]);
  });

  it('tells an owner without bounds from one who may grant nothing', async () => {
    const { users } = opened;
    expect((await users.add({ username: 'free', password: 'p' })).allowedScopes).toBeUndefined();
    const nothing = await users.add({ username: 'bound', password: 'p', allowedScopes: '' });
    expect((await users.find(nothing.id))?.allowedScopes?.isEmpty).toBe(true);
    const some = await users.add({ username: 'some', password: 'p', allowedScopes: 'user user.readonly' });
    expect((await users.find(some.id))?.allowedScopes?.toString()).toBe('user');
  });

  it.each<Partial<UserRegistration>>([
    { username: '' },
    { username: 'x'.repeat(201) },
    { username: 'a\0' },
    { username: 'a\nb' },
    { password: '' },
    { password: 'x'.repeat(1025) },
    { password: 'a\0' },
    { name: '' },
    { email: 'nobody' },
    { email: 'a@b\nc' },
    { allowedScopes: 'a  b' },
  ])('refuses %j', async (fault) => {
    const { users } = opened;
    await expect(users.add({ username: 'ada', password: 'p', ...fault })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(users.list()).resolves.toEqual([]);
  });

  it('refuses a username that is taken', async () => {
    const { users } = opened;
    await users.add({ username: 'ada', password: 'first' });
    await expect(users.add({ username: 'ada', password: 'second' })).rejects.toMatchObject({
      code: 'exists',
    });
    await expect(users.authenticate('ada', 'first')).resolves.toBeDefined();
  });

  it('changes a password', async () => {
    const { users } = opened;
    const ada = await users.add({ username: 'ada', password: 'old' });
    await expect(users.setPassword('ada', 'new')).resolves.toMatchObject({ id: ada.id, username: 'ada' });
    await expect(users.authenticate('ada', 'old')).resolves.toBeUndefined();
    await expect(users.authenticate('ada', 'new')).resolves.toMatchObject({ id: ada.id });
    await expect(users.setPassword('ada', '')).rejects.toMatchObject({ code: 'invalid' });
    await expect(users.setPassword('bob', 'new')).rejects.toMatchObject({ code: 'unknown' });
  });

  it.each([
    ['changed', (users: Users) => users.setPassword('ada', 'new')],
    ['taken away with the user', (users: Users) => users.remove('ada')],
  ])('believes no password that is %s while it is verified', async (_title, meanwhile) => {
    const { users } = opened;
    await users.add({ username: 'ada', password: 'old' });
    jest.mocked(slow.slowVerify).mockImplementationOnce(async () => {
      await meanwhile(users);
      return true;
    });
    await expect(users.authenticate('ada', 'old')).resolves.toBeUndefined();
  });

  it('lists by username and removes', async () => {
    const { users } = opened;
    for (const username of ['bob', 'ada']) await users.add({ username, password: 'p' });
    expect((await users.list()).map(({ username }) => username)).toEqual(['ada', 'bob']);
    await users.remove('ada');
    await expect(users.authenticate('ada', 'p')).resolves.toBeUndefined();
    await expect(users.remove('ada')).rejects.toMatchObject({ code: 'unknown' });
  });
});
