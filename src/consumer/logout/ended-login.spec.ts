import { isEnded } from './ended-login.js';

describe('a login that was under way when a logout came', () => {
  const at = (issuedAt: number, authenticatedAt?: number) => ({ issuedAt, authenticatedAt });

  it.each([
    ['its ID token is older', at(99), false, true, true],
    ['its ID token is older, though it seems to have begun later', at(99), true, true, true],
    ['its ID token is of the same second, and it began before', at(100), false, true, true],
    ['its ID token is of the same second, and it began after', at(100), true, false, false],
    ['its ID token is younger, and it began before', at(105), false, true, false],
    ['its ID token is younger, of a login at the provider before', at(105, 95), false, true, true],
    ['its ID token is younger, of a login at the provider after', at(105, 102), false, true, false],
    ['it began after', at(105, 95), true, false, false],
  ])('%s', (_name, login, wasBefore, bySid, bySub) => {
    const logout = { issuedAt: 100, wasBefore };
    expect([isEnded(login, { ...logout, bySid: true }), isEnded(login, { ...logout, bySid: false })]).toEqual(
      [bySid, bySub],
    );
  });
});
