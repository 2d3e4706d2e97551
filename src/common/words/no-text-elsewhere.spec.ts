import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EN } from './en.js';
import { wireMessage } from './wire-message.js';

const SRC = join(process.cwd(), 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(SRC, file), 'utf8');

/** Without tags' own parts: what is left between them is what a person reads. */
const textOf = (template: string): string =>
  template
    .replace(/<%[^]*?%>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;/g, '')
    .trim();

/** What the wire says, and what is stored of a device, is the same by chance. */
const MEANT_OTHERWISE = ['password.grant.ts', 'device.ts'];

describe('No text for people stands outside the files of the languages:', () => {
  it.each(files.filter((file) => file.endsWith('.eta')))('not in %s', (file) => {
    const template = read(file);
    expect(textOf(template)).not.toMatch(/\p{L}{2}/u);
    // Nor in the attributes that are read out, nor in the code of the template.
    expect(template).not.toMatch(/ (?:title|alt|placeholder|aria-label)="[^"<]*\p{L}/u);
    expect(
      template.match(/'[^'\n]*'/g)?.filter((text) => text.includes(' ') && /\p{L}{2}.* /u.test(text)) ?? [],
    ).toEqual([]);
  });

  const texts = Object.entries(EN).filter(
    ([key, text]) => !/^(?:wire|code)\./.test(key) && text.includes(' '),
  );
  const pages = files.filter((file) => /^(?:auth-server|consumer|common)\b.*\.(?:ts|js)$/.test(file));
  it.each(
    pages.filter(
      (file) =>
        !/\.spec\.ts$|^common.words.(?:en|de)\.ts$/.test(file) && !MEANT_OTHERWISE.includes(basename(file)),
    ),
  )('not in %s', (file) => {
    const code = read(file).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    const found = texts.filter(([, text]) =>
      text.split(/\{\w+\}/).some((part) => part.length > 12 && code.includes(part)),
    );
    expect(found).toEqual([]);
  });
});

/** The rooms whose errors a person may see. */
const SEEN =
  /^(?:common.http|auth-server.(?:requests|authorize|logout|account|interaction)|limits)\b.*(?<!\.spec)\.ts$/;
const SAID = /(?:OAuthError\(\s*'\w+',\s*|refuse\(\s*)['`]([A-Z][^'`]*\.)['`]/g;

const said = files
  .filter((file) => SEEN.test(file))
  .flatMap((file) => [...read(file).matchAll(SAID)].map(([, text = '']) => text));

it.each([...new Set(said)])('an error that says “%s” says it in every language on a page', (text) =>
  expect(wireMessage(text.replace('${fault}', 'is malformed').replace(/\$\{[^}]*\}/g, 'x'))).toBeDefined(),
);
