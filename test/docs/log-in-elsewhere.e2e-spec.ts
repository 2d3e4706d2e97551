import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, useDocument } from '../support/code-blocks.js';

const file = (path: string): string =>
  readFileSync(join(ROOT, 'examples/consumer-only', path), 'utf8').trim();

// That the example works: `npm run test:examples`, with the package as it is packed.
describe('docs/log-in-elsewhere.md', () => {
  const document = useDocument('docs/log-in-elsewhere.md');

  it('installs what the example has beside what `nest new` brings', () => {
    const { dependencies } = JSON.parse(file('package.json')) as { dependencies: object };
    const installed = document.take('sh', 'Install').text.split(' ').slice(2);
    expect(installed).toEqual([expect.stringMatching(/sluice-[\d.]+\.tgz$/)]);
    const brought = /^(@nestjs\/.*|reflect-metadata|rxjs)$/;
    expect(Object.keys(dependencies).filter((name) => !brought.test(name))).toEqual(['sluice']);
  });

  it('has the application of the example', () => {
    expect(document.take('ts', 'Put together').text).toBe(file('src/app.module.ts'));
  });

  it('starts as the example does', () => {
    const { scripts } = JSON.parse(file('package.json')) as { scripts: { start: string } };
    const lines = document.take('sh', 'The first login').text.split('\n');
    expect(file('.env.example').split('\n')).toEqual(expect.arrayContaining(lines));
    const commands = document.take('sh', 'The first login').text.split('\n');
    expect(commands).toEqual(['npm run build', scripts.start]);
  });

  it('tests as the example does', () => {
    expect(file('test/app.test.mjs')).toContain(document.take('js', 'Test it').text);
  });

  it('explains codes that there are', () => {
    const errors = document.text.split('## What errors mean')[1]?.split('##')[0] ?? '';
    const codes = [...errors.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code]) => String(code));
    const source = readFileSync(join(ROOT, 'src/consumer/sdk/consumer-error.ts'), 'utf8');
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });
});
