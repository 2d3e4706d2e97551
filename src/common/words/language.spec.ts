import { OAUTH_ERRORS } from '../errors/oauth-error-codes.js';
import { DE } from './de.js';
import { EN } from './en.js';
import { Language } from './language.js';

const NOW = Date.UTC(2026, 10, 22, 13, 2, 3);
const [en, de] = [new Language('en', EN), new Language('de', DE)];

describe('Language', () => {
  it.each([
    [30_000, 'in 30 seconds', 'in 30 Sekunden'],
    [3_599_999, 'in 59 minutes', 'in 59 Minuten'],
    [2 * 86_400_000, 'in 2 days', 'in 2 Tagen'],
    [-120_000, '2 minutes ago', 'vor 2 Minuten'],
  ])('says %i milliseconds away', (distance, ...words) =>
    expect([en, de].map((language) => language.moment(NOW + distance, NOW).words)).toEqual(words),
  );

  it('says a moment in UTC', () => {
    expect(de.moment(NOW, NOW)).toMatchObject({
      iso: '2026-11-22T13:02:03.000Z',
      exact: '22.11.2026, 13:02:03 UTC',
    });
    expect(en.moment(NOW, NOW).exact).toMatch(/^Nov 22, 2026, 1:02:03\sPM UTC$/);
  });

  it('never speaks of the future where something is over', () =>
    expect([NOW + 3000, NOW, NOW - 60_000].map((at) => de.pastMoment(at, NOW).words)).toEqual([
      'gerade eben',
      'gerade eben',
      'vor 1 Minute',
    ]));

  it('says numbers and durations its own way', () => {
    expect(de.say('account.passwordLong', { most: 1024 })).toBe('Ein Passwort hat höchstens 1.024 Zeichen.');
    const wait = { count: 3, unit: 'minute' } as const;
    expect(de.say('login.tooMany', { wait })).toContain('in 3 Minuten');
  });

  it('escapes text and values where it marks them', () =>
    expect(
      new Language('de', { 'home.through': '<i>{provider}' }).strong('home.through', { provider: '"&<b>' }),
    ).toBe('&lt;i&gt;<bdi><strong>&quot;&amp;&lt;b&gt;</strong></bdi>'));

  it.each([
    ['en', 'ltr', 'English'],
    ['de', 'ltr', 'Deutsch'],
    ['ar', 'rtl', 'العربية'],
    ['az-Arab', 'rtl', expect.any(String)],
  ])('%s: %s', (tag, dir, name) => expect(new Language(tag, {})).toMatchObject({ tag, dir, name }));
});

describe('The texts of the wire', () => {
  it.each(Object.entries(OAUTH_ERRORS))('of %s are the English of the page', (code, { description }) => {
    expect(en.explain(code, description)).toBe(description);
    expect(de.explain(code, description)).not.toBe(description);
    expect(Object.keys(EN)).toContain(`advice.${code}`);
  });

  it.each([
    [
      'The parameter ui_locales has more than 256 characters.',
      'Der Parameter ui_locales hat mehr als 256 Zeichen.',
    ],
    ['The parameter max_age is malformed.', 'Der Parameter max_age ist fehlerhaft.'],
    ['Something that only developers hear.', 'Die Anfrage ist fehlerhaft.'],
  ])('%s', (description, said) => expect(de.explain('invalid_request', description)).toBe(said));
});
