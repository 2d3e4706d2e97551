import { newUserCode, readUserCode, shownUserCode } from './user-code.js';

describe('A user code', () => {
  it('has eight letters of twenty, each as likely, and is seldom the same', () => {
    const codes = Array.from({ length: 2000 }, newUserCode);
    for (const code of codes) expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    expect(new Set(codes).size).toBe(codes.length);
    // 800 of each are expected; nine deviations away is never.
    for (const letter of 'BCDFGHJKLMNPQRSTVWXZ') {
      expect(Math.abs(codes.join('').split(letter).length - 801)).toBeLessThan(250);
    }
  });

  it.each(['WDJB-MJHT', 'wdjbmjht', ' wdjb mjht ', 'W D J B – M J H T', 'wdjb.mjht', 'WDJB‑MJHT'])(
    'is read however it is typed: %s',
    (typed) => expect(readUserCode(typed)).toBe('WDJBMJHT'),
  );

  it.each(['', '-', 'WDJB-MJH', 'WDJB-MJHTX', 'WDJA-MJHT', 'WDJ8-MJHT', "WDJB-MJH'", 'ẂDJB-MJHT', '\0'])(
    'is none: %j',
    (typed) => expect(readUserCode(typed)).toBeUndefined(),
  );

  it('is shown in two halves', () => expect(shownUserCode('WDJBMJHT')).toBe('WDJB-MJHT'));
});
