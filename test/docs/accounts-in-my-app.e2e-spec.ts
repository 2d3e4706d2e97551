import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, useDocument } from '../support/code-blocks.js';

const EXAMPLE = join(ROOT, 'examples/own-users');
const file = (path: string): string => readFileSync(join(EXAMPLE, path), 'utf8').trim();
const manifest = JSON.parse(file('package.json')) as Record<
  'scripts' | 'dependencies',
  Record<string, string>
>;

// That the example works: `npm run test:examples`, with the package as it is packed.
describe('docs/accounts-in-my-app.md', () => {
  const document = useDocument('docs/accounts-in-my-app.md');

  it.each([
    ['Your people', 'src/people.ts'],
    ['Your sign-in page', 'src/sign-in.controller.ts'],
    ['Something worth asking for', 'src/app.controller.ts'],
    ['Put together', 'src/app.module.ts'],
  ])('has under %s what is in %s of the example', (heading, path) => {
    expect(document.take('ts', heading).text).toBe(file(path));
  });

  it('installs what the example has beside what `nest new` brings', () => {
    const installed = document.take('sh', 'Install').text.split(' ').slice(2);
    const named = installed.map((one) => (one.endsWith('.tgz') ? 'sluice' : one));
    const brought = [
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/platform-express',
      'reflect-metadata',
      'rxjs',
    ];
    expect([...named, ...brought].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('starts as the example does', () => {
    expect(document.take('sh', 'The first login').text).toBe(file('.env.example'));
    const commands = document.take('sh', 'The first login').text.split('\n');
    expect(commands).toEqual(['npm run build', manifest.scripts['start']]);
  });

  it.each([
    ['The first login', 'a-user.mjs'],
    ['Test it', 'test/app.test.mjs'],
  ])('has under %s lines of %s', (heading, path) => {
    const lines = document.take('js', heading).text.split('\n');
    for (const line of lines) expect(file(path)).toContain(line.trim());
  });
});
