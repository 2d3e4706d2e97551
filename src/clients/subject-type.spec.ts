import { sectorOf, subjectTypeOf } from './subject-type.js';

const HOSTS = ['https://a.example/cb', 'https://b.example/cb'];
const register = (more: object) => subjectTypeOf({ id: 'web', subjectType: 'pairwise', ...more });

describe('The subject type of a client (OIDC Core section 8)', () => {
  it('is public where nothing is said', () => {
    expect(subjectTypeOf({ id: 'web', redirectUris: HOSTS })).toEqual({
      subjectType: 'public',
      sectorIdentifierUri: null,
    });
  });

  it.each([
    [['https://a.example/cb'], null, 'a.example'],
    [['https://a.example/cb', 'https://A.example:8443/other'], null, 'a.example'],
    [HOSTS, 'https://group.example/uris.json', 'group.example'],
    [HOSTS, null, undefined],
    [['com.example.app:/cb'], null, undefined],
    [['com.example.app:/cb', 'https://a.example/cb'], null, undefined],
    [[], null, undefined],
  ])('finds the sector of %j with %s: %s', (redirectUris, sectorIdentifierUri, sector) => {
    expect(sectorOf({ redirectUris, sectorIdentifierUri })).toBe(sector);
  });

  it.each([{ redirectUris: HOSTS }, { redirectUris: ['com.example.app:/cb'] }, {}])(
    'refuses a pairwise client of no clear sector: %j',
    (uris) => expect(() => register(uris)).toThrow('needs a sector_identifier_uri'),
  );

  it.each(['http://a.example/s.json', 'not a uri', 'https://a.example/#x'])(
    'refuses the sector_identifier_uri %s',
    (sectorIdentifierUri) => {
      expect(() => register({ redirectUris: HOSTS, sectorIdentifierUri })).toThrow('a sector_identifier_uri');
    },
  );

  it('refuses another type', () => {
    expect(() => register({ subjectType: 'secret' })).toThrow('one of public, pairwise');
  });
});
