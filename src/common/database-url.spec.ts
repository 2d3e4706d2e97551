import { databaseUrlOf } from './database-url.js';

describe('The URL of a database', () => {
  it.each([
    ['sqlite:./data/x.db', 'sqlite:./data/x.db'],
    ['sqlite:x.db', 'sqlite:x.db'],
    ['sqlite:/x.db', 'sqlite:/x.db'],
    ['sqlite::memory:', 'sqlite::memory:'],
    ['sqlite://./x.db', 'sqlite:./x.db'],
    ['sqlite://../x.db', 'sqlite:../x.db'],
    ['sqlite://x.db', 'sqlite:x.db'],
    ['sqlite://data/x.db', 'sqlite:data/x.db'],
    ['sqlite://:memory:', 'sqlite::memory:'],
    ['sqlite:///./x.db', 'sqlite:./x.db'],
    ['sqlite:///var/lib/x.db', 'sqlite:/var/lib/x.db'],
    ['sqlite:////var/lib/x.db', 'sqlite:/var/lib/x.db'],
    ['postgres://a:b@host/c', 'postgres://a:b@host/c'],
  ])('%s is %s', (text, url) => expect(databaseUrlOf(text)).toBe(url));

  it.each([
    'sqlite:',
    'sqlite://',
    'sqlite:///',
    'sqlite:///x.db',
    'sqlite:x.db?mode=ro',
    'file:./x.db',
    'mysql://a/b',
  ])('%s is none', (text) => expect(databaseUrlOf(text)).toBeUndefined());
});
