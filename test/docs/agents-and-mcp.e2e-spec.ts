import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';
import { typeErrors } from '../support/typed-blocks.js';
import { runMcpRemoteClient } from '../relying-parties/support/mcp-remote.js';
import { McpServerApp } from '../relying-parties/support/mcp-server.js';

const [SERVER, EXAMPLE] = ['http://localhost:3003/mcp', 'examples/mcp-server'];

/** The example itself is installed and run by `npm run test:examples`; one of the tests' own stands for it. */
describe('docs/agents-and-mcp.md', () => {
  jest.setTimeout(120_000);
  const document = useDocument('docs/agents-and-mcp.md');
  const demo = useDemoServer({ REGISTRATION: 'open' });

  it('goes from npm start to a connected client in five lines', async () => {
    const [start, register, install, run, connect] = document.take('sh', 'Agents and MCP').text.split('\n');
    expect([start, run, connect]).toEqual([
      'REGISTRATION=open npm start',
      'npm start',
      `npx mcp-remote-client ${SERVER}`,
    ]);
    expect(install).toContain(`cd ${EXAMPLE} &&`);
    expect(existsSync(join(ROOT, EXAMPLE, '.env.example'))).toBe(true);
    expect(readFileSync(join(ROOT, EXAMPLE, '.env.example'), 'utf8')).toContain(`MCP_URL=${SERVER}`);
    const server = await McpServerApp.start({
      issuer: demo().url,
      register: ({ id }) => new Shell(demo()).run({ text: String(register).replace(SERVER, id) }),
    });
    const person = { username: 'demo', password: demo().password };
    const output = await runMcpRemoteClient(server.url, demo().folder, person);
    expect(output).toContain('"name": "read"');
    await server.stop();
  });

  it('has a server that type-checks', async () => {
    const block = document.take('ts', 'Your MCP server');
    // The package is built by its own suite alone.
    const text = block.text.replace("'sluice/bearer'", "'../../src/package/bearer.js'");
    expect(text).not.toBe(block.text);
    expect(await typeErrors([{ ...block, text }])).toBe('');
  });
});
