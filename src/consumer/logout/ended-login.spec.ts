import { isEnded } from './ended-login.js';

describe('a login that meets a logout', () => {
  const at = (issuedAt: number, authenticatedAt?: number) => ({ issuedAt, authenticatedAt });

  it.each([
    ['it began before, its ID token is older', at(99), 'before', true, true],
    ['it began before, its ID token is of the same second', at(100), 'before', true, true],
    ['it began before, its ID token is younger', at(105), 'before', true, false],
    ['it began before, of an older login at the provider', at(105, 95), 'before', true, true],
    ['it began before, of a later login at the provider', at(105, 102), 'before', true, false],
    ['nobody knows, its ID token is older', at(99), 'unclear', true, true],
    ['nobody knows, its ID token is of the same second', at(100, 95), 'unclear', false, false],
    ['it began after, and the provider’s clock was set back', at(50), 'after', false, false],
    ['it began after, of an older login at the provider', at(105, 95), 'after', false, false],
  ] as const)('%s', (_name, login, began, bySid, bySub) => {
    const logout = { issuedAt: 100, began };
    expect([isEnded(login, { ...logout, bySid: true }), isEnded(login, { ...logout, bySid: false })]).toEqual(
      [bySid, bySub],
    );
  });
});
