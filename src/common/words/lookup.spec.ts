import { acceptedRanges, lookUp, rangesOf } from './lookup.js';

describe('Accept-Language', () => {
  it.each([
    ['de', ['de'], []],
    ['en-GB;q=0.5, de;q=0.9,fr', ['fr', 'de', 'en-GB'], []],
    ['de;q=0.8, en;q=0.8', ['de', 'en'], []],
    ['*', ['*'], []],
    ['de;q=0, *;q=0.5', ['*'], ['de']],
    ['', [], []],
    ['de,, en', ['de', 'en'], []],
  ])('%j', (header, wanted, refused) => expect(acceptedRanges(header)).toEqual({ wanted, refused }));

  it.each(['de;q=2', 'de;q=0.1234', 'de; q = 1', 'de_AT', 'ä', 'de;level=1', 'de,'.repeat(400), '<'])(
    'is ignored where it is malformed: %j',
    (header) => expect(acceptedRanges(header)).toEqual({ wanted: [], refused: [] }),
  );
});

describe('lookUp', () => {
  const known = ['en', 'de', 'pt-br', 'zh-hant'];
  it.each([
    [['de-AT'], 'de'],
    [['fr', 'de'], 'de'],
    [['zh-Hant-CN-x-private1-private2'], 'zh-hant'],
    [['de-x-en'], 'de'],
    [['pt'], undefined],
    [['fr', '*', 'de'], undefined],
    [[], undefined],
  ])('%j', (ranges, tag) => expect(lookUp(ranges, known)).toBe(tag));
});

it('ui_locales is a list with one space between; what is no range is left out', () =>
  expect(rangesOf('fr-CA de_AT  de <')).toEqual(['fr-CA', 'de']));
