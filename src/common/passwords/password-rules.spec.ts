import type { PasswordFault } from './password-rules.js';
import { passwordFault } from './password-rules.js';

describe('A password that somebody chooses', () => {
  const faultOf = (password: string, username = 'ada@example.com') => passwordFault(password, { username });

  it.each([
    'correct horse battery staple',
    'k3-d9Qw8',
    ' p:\u00e4 x y ',
    'p\u00e4ssw\u00f6rter!',
    '\ud83d\ude00\ud83d\ude03\ud83d\ude80\ud83c\udf89\u2764\ufe0f\ud83d\udc4b\ud83c\udf0d\ud83d\udd11',
    'no digits nor capitals',
    '80417263',
    `correct horse ${'ba tu'.repeat(12)} staple`,
  ])('may be %j', async (password) => expect(await faultOf(password)).toBeUndefined());

  it.each<[PasswordFault, string]>([
    ['short', ''],
    ['short', 'x'],
    ['short', 'k3-d9Qw'],
    ['short', '\ud83d\ude00\ud83d\ude03\ud83d\ude80\ud83c\udf89'],
    ['short', 'u\u0308u\u0308u\u0308o\u0308'],
    ['long', 'x1'.repeat(513)],
    ['characters', 'correct\0horse'],
    ['characters', 'correct\thorse'],
    ['characters', 'correct\u200bhorse'],
    ['characters', 'correct\u202ehorse'],
    ['characters', 'correct\ud800horse'],
    ['common', 'password'],
    ['common', 'PassWord'],
    ['common', 'baseball'],
    ['common', 'iloveyou'],
    ['pattern', 'aaaaaaaaaaaa'],
    ['pattern', 'xkxkxkxkxk'],
    ['pattern', 'lkjhgfdsa0987'],
    ['username', 'ada@example.com'],
    ['username', 'Ada@Example.com1'],
    ['username', 'ada12345'],
  ])('is refused as %s: %j', async (fault, password) => expect(await faultOf(password)).toBe(fault));

  it('is not the username, however that was typed', async () => {
    expect(await faultOf('ju\u0308rgenson', ' J\u00fcrgenson')).toBe('username');
    expect(await faultOf('\uff21da lovelace', 'ada lovelace')).toBeUndefined();
  });
});
