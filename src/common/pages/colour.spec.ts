import { contrast, ENOUGH, hexOf, inkOn, parseColour, readableOn } from './colour.js';

const ALL = [
  '#000',
  '#ffffff',
  '#0b6b83',
  '#FF0',
  '#767676',
  '#777777',
  '#f00',
  '#55bcd6',
  '#808000',
  '#7f7f7f',
];
const colourOf = (text: string) => parseColour(text) ?? [0, 0, 0];

it.each(ALL)('what is written on %s can be read', (text) =>
  expect(contrast(inkOn(colourOf(text)), colourOf(text))).toBeGreaterThanOrEqual(ENOUGH),
);

it.each(ALL)('a link of %s can be read by day and by night', (text) => {
  for (const ground of ['#ffffff', '#1b242c'].map(colourOf)) {
    expect(contrast(readableOn(ground, colourOf(text)), ground)).toBeGreaterThanOrEqual(ENOUGH);
  }
});

it('stays as it is where it can be read', () =>
  expect(hexOf(readableOn([255, 255, 255], colourOf('#0b6b83')))).toBe('#0b6b83'));

it.each(['red', '#12', '#12345', '#1234567', '#ggg', '', '#fff;}'])('%j is no colour', (text) =>
  expect(parseColour(text)).toBeUndefined(),
);
