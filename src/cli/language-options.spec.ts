import { localizedBy } from './language-options.js';

describe('The options of single languages', () => {
  it('are members of RFC 7591, what stands behind the first = as it is', () => {
    const options = { nameIn: ['de=A = B', 'fr=C'], tosUriIn: ['de=https://a.example/?b=c'] };
    expect(localizedBy(options)).toEqual({
      'client_name#de': 'A = B',
      'client_name#fr': 'C',
      'tos_uri#de': 'https://a.example/?b=c',
    });
    expect(localizedBy({})).toBeUndefined();
  });

  it.each([
    [['de'], '--logo-uri-in takes tag=text, as de=…'],
    [['de='], '--logo-uri-in takes tag=text, as de=…'],
    [['=A'], '--logo-uri-in takes tag=text, as de=…'],
    [['de=A', 'de=B'], '--logo-uri-in has one language twice'],
  ])('are refused: %j', (logoUriIn, message) => {
    expect(() => localizedBy({ logoUriIn })).toThrow(message);
  });
});
