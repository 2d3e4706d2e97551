import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, useDocument } from '../support/code-blocks.js';

describe('docs/development.md', () => {
  const document = useDocument('docs/development.md');

  it('names scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...document.take('sh').text.matchAll(/^npm run (\S+)/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});
