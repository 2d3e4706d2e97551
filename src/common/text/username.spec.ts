import { preparedUsername, writtenUsername } from './username.js';

describe('The form by which a username is found (RFC 8265 section 3.3)', () => {
  it.each([
    ['composed and decomposed', ['J\u00fcrgen', 'Ju\u0308rgen', 'j\u00fcrgen', 'JU\u0308RGEN']],
    ['letters in another case', ['demo', 'Demo', 'DEMO']],
    ['blanks around it', ['demo', 'demo ', ' demo', '\tdemo\n', '\u00a0demo\u3000']],
    ['blanks between', ['ada lovelace', 'Ada  Lovelace', 'ada\u00a0lovelace', 'ada\u3000 lovelace']],
    ['letters of another width', ['ada', '\uff41\uff44\uff41', '\uff21da']],
    ['half-width katakana', ['\u30ac\u30a4', '\uff76\uff9e\uff72']],
    ['Angstrom and its sign', ['\u00e5', '\u212b']],
    ['Hangul syllables and jamo that make them', ['\ud55c', '\u1112\u1161\u11ab']],
  ])('is one for %s', (_kind, names) => {
    expect(new Set(names.map(preparedUsername))).toEqual(new Set([preparedUsername(names[0] as string)]));
    expect(preparedUsername(names[0] as string)).toBeDefined();
  });

  it.each([
    ['a sharp s and two of it', 'stra\u00dfe', 'strasse'],
    ['a final sigma and another', '\u03c3\u03c2', '\u03c3\u03c3'],
    ['a dotless i and a dotted', 'd\u0131', 'di'],
    ['a letter with a mark and without', 'j\u00fcrgen', 'jurgen'],
  ])('is another for %s', (_kind, one, other) => {
    expect(preparedUsername(one)).not.toBe(preparedUsername(other));
  });

  it('does not change when it is prepared again', () => {
    const names = ['\u0130stanbul', '\u1e9e', 'A\u0345', '\uff26\uff4f\uff4f', '\u0391\u03a3', 'x y'];
    const prepared = names.map(preparedUsername);
    expect(prepared.map((name) => preparedUsername(name as string))).toEqual(prepared);
  });

  it.each([
    'demo',
    'demo@example.com',
    '<b>"x"</b>',
    '\u05d3\u05d5\u05d3',
    '\u0645\u062d\u0645\u062f1',
    '\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0915\u094d\u200d\u0937',
    'col\u00b7la',
    '\u30a2\u30fb\u30a4',
    '\u0e14\u0e35',
    '1',
  ])('is there for %j', (name) => expect(preparedUsername(name)).toBeDefined());

  it.each([
    ['nothing', ''],
    ['only blanks', ' \u3000'],
    ['a zero width space', 'demo\u200b'],
    ['a joiner that joins nothing', 'de\u200dmo'],
    ['a joiner behind a letter that does not join', '\u0627\u200c\u0628'],
    ['a right-to-left override', 'demo\u202e'],
    ['an isolate', '\u2066demo\u2069'],
    ['a left-to-right mark', 'demo\u200e'],
    ['a byte order mark inside', 'de\ufeffmo'],
    ['a soft hyphen', 'de\u00admo'],
    ['a Hangul filler', '\u3164'],
    ['a half-width Hangul filler', 'a\uffa0'],
    ['a grapheme joiner', 'a\u034f'],
    ['a variant selector', 'a\ufe0f'],
    ['a tag', 'a\u{e0041}'],
    ['a control', 'a\u0007b'],
    ['a line break', 'a\nb'],
    ['NUL', 'a\0'],
    ['private use', '\ue000'],
    ['unassigned', '\u0378'],
    ['half of a pair', 'a\ud800'],
    ['a ligature', '\ufb01x'],
    ['a circled letter', '\u24d0'],
    ['a symbol', '\u20ac'],
    ['an emoji', '\ud83d\ude00'],
    ['letters of both directions', '\u05d3abc'],
    ['two names, one of each direction', 'abc \u05d3\u05d5\u05d3'],
    ['digits of two kinds', '\u0661\u06f1'],
    ['201 characters', 'x'.repeat(201)],
  ])('is none for %s', (_kind, name) => expect(preparedUsername(name)).toBeUndefined());

  it('is written as it was typed, composed and without what is around it', () => {
    expect(writtenUsername(' Ju\u0308rgen ')).toBe('J\u00fcrgen');
    expect(writtenUsername('Ada\t\u00a0 Lovelace\u3000')).toBe('Ada Lovelace');
  });
});
