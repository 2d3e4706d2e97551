import { prefersPage } from './accept.js';

const prefers = (accept?: string): boolean =>
  prefersPage({ headers: accept === undefined ? {} : { accept } });

describe('A page is preferred', () => {
  it.each([
    ['by Firefox', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    [
      'by Chromium',
      'text/html,application/xhtml+xml,image/avif,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
    ],
    ['by name', 'text/html'],
    ['in any case, with blanks and parameters', 'TEXT/HTML ; charset=utf-8 ; Q=0.5 , application/json;q=0.4'],
    ['by its group', 'text/*'],
    ['by name, before anything else', 'text/html,*/*'],
    ['where JSON is refused', '*/*, application/json;q=0'],
  ])('%s: %s', (_who, accept) => expect(prefers(accept)).toBe(true));
});

describe('JSON is', () => {
  it.each([
    ['where nothing is said', undefined],
    ['where the header is empty', ''],
    ['by fetch and curl', '*/*'],
    ['by axios', 'application/json, text/plain, */*'],
    ['by weight, whatever comes first', 'text/html;q=0.4, application/json'],
    ['where both are as welcome', 'text/html, application/json'],
    ['where a page is refused', 'text/html;q=0, */*'],
    ['by an image', 'image/avif,image/webp,*/*;q=0.8'],
    ['where a weight is malformed', 'text/html;q=2, */*;q=0.1'],
    ['where the header is no list of types', 'text/html/x'],
    ['where the header is endless', `text/html,${' '.repeat(5000)}`],
  ])('%s: %s', (_who, accept) => expect(prefers(accept)).toBe(false));
});
