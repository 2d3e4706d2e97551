import { DE } from './de.js';
import { EN } from './en.js';
import type { WordsOptions } from './languages.js';
import { Languages, placeholdersOf } from './languages.js';
import { translation } from './words.js';

describe('Our languages', () => {
  it('have the same keys in the same order', () => expect(Object.keys(DE)).toEqual(Object.keys(EN)));

  it.each(Object.keys(EN) as (keyof typeof EN)[])('%s has the same placeholders', (key) => {
    expect(placeholdersOf(DE[key])).toBe(placeholdersOf(EN[key]));
    expect(DE[key].trim()).toBe(DE[key]);
  });

  it('are refused by the compiler where a text, or a placeholder, is missing', () => {
    // @ts-expect-error most of it is missing
    translation({ 'page.home': 'Accueil' });
    // @ts-expect-error another placeholder
    translation({ ...EN, 'home.hello': 'Bonjour, {nom}' });
    // @ts-expect-error a text that does not exist
    translation({ ...EN, 'home.bye': 'Au revoir' });
    translation({ ...EN, 'home.hello': 'Bonjour, {name}' });
  });
});

describe('Languages', () => {
  const languages = new Languages({
    'fr-CA': { 'page.home': 'Accueil' },
    de: { 'page.home': 'Zuhause' },
  });
  const chosenBy = (wanted: Parameters<Languages['choose']>[0]): string => languages.choose(wanted).tag;

  it.each([
    [{}, 'en'],
    [{ uiLocales: 'fr-CA de', chosen: 'en', acceptLanguage: 'de' }, 'fr-CA'],
    [{ uiLocales: 'it', chosen: 'de', acceptLanguage: 'en' }, 'de'],
    [{ chosen: 'it', acceptLanguage: 'de-AT, en;q=0.5' }, 'de'],
    [{ acceptLanguage: 'en;q=0, *' }, 'de'],
    [{ acceptLanguage: 'de;q=oops' }, 'en'],
  ])('%j: %s', (wanted, tag) => expect(chosenBy(wanted)).toBe(tag));

  it('may be added, and single texts be others', () => {
    const [fr, de] = [languages.find('fr-ca'), languages.find('de')];
    expect([fr?.say('page.home'), fr?.say('login.title')]).toEqual(['Accueil', 'Log in']);
    expect([de?.say('page.home'), de?.say('login.title')]).toEqual(['Zuhause', 'Anmelden']);
  });

  it.each([
    [{ words: { deutsch_: {} } }, 'option words has what is no BCP 47 language tag: "deutsch_"'],
    [{ words: { fr: { 'page.hom': 'x' } } }, 'option words.fr has a text that does not exist: page.hom'],
    [
      { words: { fr: { 'home.hello': 'x' } } },
      'option words.fr needs other placeholders in home.hello: {name}',
    ],
    [{ words: { fr: 'x' } }, 'option words.fr must be an object of texts'],
    [{ offered: ['it'] }, 'option uiLocales has a language that there are no words for: it'],
    [{ offered: [] }, 'option uiLocales must be a list of one BCP 47 language tag or more'],
    [{ offered: 'de' }, 'option uiLocales must be a list of one BCP 47 language tag or more'],
    [{ offered: ['de', 1] }, 'option uiLocales has what is no BCP 47 language tag: number'],
    [
      { words: { fr: { 'home.hello': '' } } },
      'option words.fr must have a text that is not empty for home.hello',
    ],
    [{ words: { fr: [] } }, 'option words.fr must be an object of texts'],
    [{ words: { de: {}, DE: {} } }, 'option words.DE is there twice: it is de'],
    [{ words: 'fr' }, 'option words must be an object of languages'],
  ])('%j is refused', (given: object, line) => {
    const { words, offered } = given as { words?: WordsOptions; offered?: string[] };
    expect(() => new Languages(words, offered)).toThrow(line);
  });
});
