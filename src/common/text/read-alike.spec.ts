import { numbered, readAlike } from './read-alike.js';

describe('Names that read alike', () => {
  it.each([
    ['Apollo', ' apollo '],
    ['Ju\u0308rgen', 'J\u00fcrgen'],
    ['\uff21pollo', 'Apollo'],
  ])('%j and %j', (one, other) => expect(readAlike(one, other)).toBe(true));

  it('have numbers, and the others none', () =>
    expect(numbered(['Apollo', 'Gemini', 'apollo', 'Apollo'])).toEqual([
      'Apollo (1)',
      'Gemini',
      'apollo (2)',
      'Apollo (3)',
    ]));
});
