import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';
import { typeErrors } from '../support/typed-blocks.js';

describe('README.md', () => {
  jest.setTimeout(120_000);
  const document = useDocument('README.md');
  const server = useDemoServer();

  it('names the two commands', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const commands = document.take('sh', 'Two commands').text.split('\n');
    expect(commands.map((line) => line.split('#')[0]?.trim())).toEqual(['npm start', 'npm test']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
  });

  it('gets a token, and opens something with it', async () => {
    const shell = new Shell(server(), { PASSWORD: server().password, SECRET: server().secretOf('demo-cli') });
    expect(await shell.run(document.take('sh', 'Two commands'))).toMatch(/^\{"items":\[\]/);
  });

  it('draws the flow that the server has', () => {
    const { text } = document.take('mermaid', 'The flow');
    const paths = [...text.matchAll(/(?:GET|POST) (\/\S+)/g)].map(([, path]) => path);
    expect(paths).toEqual(['/auth/code', '/auth/code', '/auth/token', '/projects']);
  });

  it('protects a route', async () => {
    const block = document.take('ts');
    const before = `import { Controller, Get } from '@nestjs/common';
import type { VerifiedAccess } from '../../src/bearer/index.js';
import { CurrentAccess, RequireScopes } from '../../src/bearer/index.js';
interface Reports { of(userId: string | undefined): readonly string[] }
@Controller() export class ReportsController { constructor(private readonly reports: Reports) {}
`;
    expect(await typeErrors([{ ...block, text: `${before}${block.text}\n}` }])).toBe('');
  });
});
