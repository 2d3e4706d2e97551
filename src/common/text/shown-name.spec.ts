import { isShownName } from './shown-name.js';

describe('A name that is shown', () => {
  it.each([
    'Bank',
    'Ma\u00dfschneiderei M\u00fcller & S\u00f6hne',
    'cafe\u0301',
    '\u05d1\u05e0\u05e7',
    '\u0628\u0627\u0646\u06a9 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0dc1\u0dca\u200d\u0dbb\u0dd3',
    '\u0915\u094d\u200d\u0937',
    '\ud83d\udc69\u200d\ud83d\udcbb',
    '\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb x',
    '\u2764\ufe0f',
    '1\ufe0f\u20e3',
    '\u845b\u{e0100}',
    '\u6771\u4eac\u3000\u9280\u884c',
    '<b>',
    '\ud83d\ude00'.repeat(200),
  ])('may be %j', (name) => expect(isShownName(name, 200)).toBe(true));

  it.each([
    ['nothing', ''],
    ['blanks', ' \u00a0\u3000'],
    ['a mark alone', '\u0301'],
    ['a right-to-left override', 'Bank\u202e'],
    ['an embedding', '\u202bBank\u202c'],
    ['an isolate', 'Bank\u2067'],
    ['a right-to-left mark', 'Bank\u200f'],
    ['an Arabic letter mark', 'Bank\u061c'],
    ['a zero width space', 'Ba\u200bnk'],
    ['a word joiner', 'Ba\u2060nk'],
    ['a byte order mark', '\ufeffBank'],
    ['a joiner between Latin letters', 'Ba\u200dnk'],
    ['a non-joiner behind one', 'Ba\u200c'],
    ['a soft hyphen', 'Ba\u00adnk'],
    ['a Hangul filler', '\u3164'],
    ['a blank of Braille', '\u2800'],
    ['a variant selector on a letter', 'a\ufe0f'],
    ['two of them', '\u2764\ufe0f\ufe0f'],
    ['tags', 'Bank\u{e0062}'],
    ['a line break', 'Ba\nnk'],
    ['a line separator', 'Ba\u2028nk'],
    ['a control', 'Ba\u0007nk'],
    ['a C1 control', 'Ba\u0085nk'],
    ['private use', '\ue000'],
    ['unassigned', '\u0378'],
    ['a noncharacter', '\uffff'],
    ['half of a pair', '\udc00'],
    ['201 characters', 'x'.repeat(201)],
  ])('has not %s', (_kind, name) => expect(isShownName(name, 200)).toBe(false));

  it('is judged in a moment, however it is made', () => {
    expect(isShownName('\u0628\u0301'.repeat(100_000), 200)).toBe(false);
    expect(isShownName(`\u0628${'\u064b'.repeat(198)}\u200c`, 200)).toBe(false);
  });
});
