import { preparedPassword } from './password.js';

describe('The form that a password is hashed in (RFC 8265 section 4.2)', () => {
  it.each([
    ['decomposed', 'pa\u0308sswo\u0308rd', 'p\u00e4ssw\u00f6rd'],
    ['the blank of macOS and Windows that does not break', 'correct\u00a0horse', 'correct horse'],
    ['the ideographic one', '\u3000x\u3000', ' x '],
    ['its case', 'Correct', 'Correct'],
    ['letters of another width', '\uff41', '\uff41'],
    ['blanks around it', ' x  ', ' x  '],
  ])('of %s', (_kind, typed, prepared) => {
    expect(preparedPassword(typed)).toBe(prepared);
    expect(preparedPassword(prepared)).toBe(prepared);
  });
});
