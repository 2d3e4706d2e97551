import { decode, isMalformed, parseForm, parseFormBytes } from './strict-form.js';

describe('parseForm', () => {
  it.each([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=one+two%20three', { a: 'one two three' }],
    ['a=%2B%3D%26', { a: '+=&' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=', { a: '' }],
    ['a', { a: '' }],
    ['=a', { '': 'a' }],
    ['a=1&a=2&a=3', { a: ['1', '2', '3'] }],
    ['a=1&%61=2', { a: ['1', '2'] }],
    ['', {}],
    ['&&a=1&', { a: '1' }],
    ['a=%C5%BE', { a: 'ž' }],
    ['a=%F0%9F%90%8E', { a: '🐎' }],
  ])('reads %s', (text, parameters) => {
    expect({ ...parseForm(text) }).toEqual(parameters);
  });

  it('takes names of Object.prototype as plain names', () => {
    const parameters = parseForm('__proto__=1&constructor=2&toString=3');
    expect(Object.entries(parameters)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
  });

  it.each([
    ['a=%'],
    ['a=%4'],
    ['a=%zz'],
    ['%=1'],
    ['a=%ff'],
    ['a=%C5'],
    ['a=%ED%A0%80'],
    ['a=%00'],
    ['%00=a'],
  ])('finds %s malformed', (text) => {
    expect(isMalformed(parseForm(text))).toBe(true);
    expect(isMalformed(parseForm(`ok=1&${text}&fine=2`))).toBe(true);
  });

  it('does not mistake a parameter for the mark of a malformed form', () => {
    expect(isMalformed(parseForm('malformed%20parameters=1&MALFORMED=1'))).toBe(false);
  });

  it('stays linear in the size of the form', () => {
    // A quadratic parser would hold the event loop for minutes here.
    const parameters = parseForm('a&'.repeat(128 * 1024));
    expect(parameters['a']).toHaveLength(128 * 1024);
  });
});

describe('parseFormBytes', () => {
  it('reads raw UTF-8', () => {
    expect(parseFormBytes(Buffer.from('a=ž&b=%C5%BE'))['a']).toBe('ž');
  });

  it.each([
    ['a byte that is not UTF-8', Buffer.from([0x61, 0x3d, 0xff])],
    ['Latin-1', Buffer.from('a=é', 'latin1')],
    ['a raw NUL', Buffer.from('a=\0')],
    ['a cut sequence', Buffer.from('a=ž').subarray(0, 3)],
  ])('finds %s malformed', (_, bytes) => {
    expect(isMalformed(parseFormBytes(bytes))).toBe(true);
  });
});

describe('decode', () => {
  it('decodes one value as RFC 6749 appendix B says', () => {
    expect(decode('a%2Db+c')).toBe('a-b c');
    expect(decode('%')).toBeUndefined();
    expect(decode('%00')).toBeUndefined();
  });
});
