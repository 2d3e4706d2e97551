import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseCodeBlocks, ROOT } from '../support/code-blocks.js';

const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Where the blocks of a document are run: beside this file, or where outside software is needed. */
const specsOf = (path: string): readonly string[] =>
  ['test/docs', 'test/browser']
    .map((folder) => `${folder}/${basename(path, '.md').toLowerCase()}.e2e-spec.ts`)
    .filter((spec) => existsSync(join(ROOT, spec)));

describe('Documents', () => {
  it.each(DOCUMENTS)('%s: each block is run by a test', (path) => {
    if (parseCodeBlocks(path, text(path)).length === 0) return;
    // `useDocument` fails where the suite leaves a block.
    expect(specsOf(path).filter((spec) => text(spec).includes(`useDocument('${path}')`))).toHaveLength(1);
  });

  it.each(DOCUMENTS)('%s: what it links to is there', (path) => {
    const links = [...text(path).matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)];
    const missing = links.filter(([, file]) => file && !existsSync(join(ROOT, path, '..', file)));
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  it('finds the blocks of a document', () => {
    const blocks = parseCodeBlocks('x.md', '# A\n\n```sh\none\ntwo\n```\n\n## B\n\n```\nthree\n```\n');
    expect(blocks.map(({ line, language, heading, text }) => [line, language, heading, text])).toEqual([
      [4, 'sh', 'A', 'one\ntwo'],
      [11, '', 'B', 'three'],
    ]);
    expect(() => parseCodeBlocks('x.md', '```sh\none')).toThrow('is not closed');
  });
});
