import { changedClaims, checkClaims } from './standard-claims.js';

describe('The stored claims of a user (OIDC Core section 5.1)', () => {
  it.each([
    { given_name: 'Ada', birthdate: '1815-12-10', locale: 'en-GB', zoneinfo: 'Europe/London' },
    { birthdate: '1815' },
    {
      website: 'https://ada.example/',
      email_verified: true,
      phone_number: '+44 1',
      phone_number_verified: false,
    },
    { address: { locality: 'London', country: 'GB' } },
    {
      address: {
        formatted: '12 St James\u2019s Square\r\nLondon',
        street_address: '12 St James\u2019s\nSquare',
      },
    },
    { given_name: '\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', nickname: '\ud83d\ude00' },
    {},
  ])('take %j', (claims) => expect(checkClaims(claims)).toEqual(claims));

  it.each([
    ...[
      null,
      [],
      'x',
      { given_name: '' },
      { given_name: null },
      { given_name: 1 },
      { email_verified: 'true' },
    ],
    ...[
      { website: 'javascript:alert(1)' },
      { website: 'x' },
      { birthdate: '10.12.1815' },
      { address: 'London' },
    ],
    ...[{ address: {} }, { address: { planet: 'Earth' } }, { address: { country: '' } }, { unknown: 'x' }],
    ...[{ sub: 'x' }, { name: 'Ada' }, { email: 'a@b' }, { updated_at: 1 }, { nickname: 'x'.repeat(1001) }],
    ...[
      { given_name: 'Ada\u202e' },
      { nickname: '\u3164' },
      { preferred_username: 'ad\u200ba' },
      { gender: ' ' },
    ],
    ...[
      { middle_name: 'a\0' },
      { family_name: 'a\nb' },
      { phone_number: '+44\u2066 1' },
      { zoneinfo: '\ud800' },
    ],
    ...[{ address: { locality: 'a\nb' } }, { address: { formatted: 'a\u202e\nb' } }, { address: ['x'] }],
    JSON.parse('{"__proto__":{"a":1}}') as object,
  ])('refuse %j', (claims) => expect(() => checkClaims(claims)).toThrow(/claims? /));

  it('are changed as by a merge patch: null removes, what is not named stays', () => {
    const before = { given_name: 'Ada', gender: 'female' };
    expect(changedClaims(before, { gender: null, locale: 'en' })).toEqual({
      given_name: 'Ada',
      locale: 'en',
    });
    expect(() => changedClaims(before, 'x')).toThrow('not a JSON object');
  });
});
