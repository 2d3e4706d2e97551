import { cut } from './cut.js';

describe('cut', () => {
  it.each([
    ['', ''],
    ['four', 'four'],
    ['fives', 'five…'],
    ['abc😀', 'abc\ufffd…'],
  ])('%j', (text, shown) => expect(cut(text, 4)).toBe(shown));
});
