import type { ClientRegistration } from './client-registration.js';
import { inLanguage } from './localized.js';
import { localizedOf } from './localized-metadata.js';

const stored = (localized: Record<string, unknown>): string | null =>
  localizedOf({ id: 'a', localized } as ClientRegistration).localized;

describe('What a client says per language', () => {
  it('is nothing where nothing is said', () => {
    expect([localizedOf({ id: 'a' }).localized, stored({})]).toEqual([null, null]);
  });

  it('is kept in one order, by tags as BCP 47 writes them', () => {
    const one = stored({ 'tos_uri#ZH-hant': 'https://a.example/tos', 'client_name#DE': 'Beispiel' });
    expect(one).toBe('{"client_name#de":"Beispiel","tos_uri#zh-Hant":"https://a.example/tos"}');
    expect(stored({ 'client_name#de': 'Beispiel', 'tos_uri#zh-Hant': 'https://a.example/tos' })).toBe(one);
  });

  it.each([
    [{ 'client_name#': 'A' }, '"client_name#" has no BCP 47 language tag'],
    [{ 'client_name#de_AT': 'A' }, 'has no BCP 47 language tag'],
    [{ 'client_name#de#at': 'A' }, 'has no BCP 47 language tag'],
    [{ 'client_name#de': 'A', 'client_name#DE': 'B' }, 'client_name#de is there twice'],
    [{ 'client_name#iw': 'A', 'client_name#he': 'B' }, 'client_name#he is there twice'],
    [{ 'redirect_uris#de': 'https://a.example' }, '"redirect_uris#de" is no member of a client'],
    [{ client_name: 'A' }, 'has no BCP 47 language tag'],
    [{ 'client_name#de': 'A\u202e' }, 'a client name for de has 1 to 200 characters'],
    [{ 'client_name#de': ' ' }, 'a client name for de has'],
    [{ 'logo_uri#de': 'http://a.example' }, 'a logo URI for de starts with https://'],
    [{ 'policy_uri#de': 'javascript:alert(1)' }, 'a policy URI for de'],
  ])('is refused where it is %j', (localized, message) => {
    expect(() => stored(localized)).toThrow(message);
  });

  it.each([
    ['de-AT', 'A', 'Beispiel', 'de'],
    ['de-Latn-CH', 'A', 'Beispiel', 'de'],
    ['zh-Hant-TW', 'A', '範例', 'zh-Hant'],
    ['fr', 'A', 'A', undefined],
    ['fr', null, 'Beispiel', 'de'],
  ])('is looked up: %s, with %j for all others', (language, plain, text, lang) => {
    const names = { 'client_name#de': 'Beispiel', 'client_name#zh-Hant': '範例' };
    expect(inLanguage(names, 'client_name', { plain, language })).toEqual({ text, lang });
  });
});
