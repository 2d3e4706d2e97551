import { freshFor } from './freshness.js';

it.each([
  [undefined, undefined, 600],
  ['max-age=3600', undefined, 3600],
  ['public, max-age=3600', '600', 3000],
  ['max-age=0', undefined, 30],
  ['max-age=3600', '7200', 30],
  ['max-age=99999999', undefined, 86_400],
  ['max-age=-5', undefined, 600],
  ['no-store', undefined, 30],
  ['max-age=3600, no-cache', undefined, 30],
  ['s-maxage=5', 'nonsense', 600],
])('Cache-Control %s with the age %s keeps a document for %i seconds', (control, age, seconds) => {
  expect(freshFor({ ...(control && { 'cache-control': control }), ...(age && { age }) })).toBe(
    seconds * 1000,
  );
});
