import { transform } from '@swc/core';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Visitor } from '../relying-parties/support/visitor.js';
import { ROOT, useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { freePort } from '../support/free-port.js';
import { NodeProcess } from '../support/node-process.js';
import { Shell } from '../support/shell.js';
import { typeErrors } from '../support/typed-blocks.js';

/** What `@types/express-session` has, as far as the program needs it. */
const SESSION_TYPES = `declare module 'express-session' {
  import type { RequestHandler } from 'express';
  export interface SessionData { cookie: object }
  export default function session(options: object): RequestHandler;
}
declare namespace Express {
  interface Request { session: Partial<import('express-session').SessionData> }
}`;
const PACKAGE = "'sluice/consumer'";

describe('docs/coming-from-flux.md', () => {
  jest.setTimeout(120_000);
  const document = useDocument('docs/coming-from-flux.md');
  const server = useDemoServer();
  const [flow, profile] = document.takeAll('ts');

  it('has programs that type-check', async () => {
    const blocks = [flow, profile].flatMap((block) => (block ? [block] : []));
    expect(blocks).toHaveLength(2);
    const here = blocks.map((block) => ({
      ...block,
      text: block.text.replaceAll(PACKAGE, "'../../src/consumer/index.js'"),
    }));
    expect(await typeErrors(here, SESSION_TYPES)).toBe('');
  });

  it('registers a client, and logs people in by the server flow', async () => {
    const port = await freePort();
    const site = `http://localhost:${port}`;
    const places = { 'https://your-app.example': site, 'my-app': 'flux-app' };
    const registered = await new Shell(server(), places).run(document.take('sh', 'Clients'));
    const secret = String(/client_secret\W+([\w-]+)/.exec(registered)?.[1]);
    const program = String(flow?.text)
      .replaceAll(PACKAGE, `'${pathToFileURL(join(ROOT, 'dist/consumer/index.js')).href}'`)
      .replace('http://localhost:3000', server().url)
      .replace('http://localhost:8080', site)
      .replace('8080', String(port))
      .replace('YOUR-CLIENT-ID', 'flux-app')
      .replace('YOUR-CLIENT-SECRET', secret);
    await running(program, async () => {
      await answers(site);
      const person = new Visitor({ username: 'demo', password: server().password });
      const page = await person.open(`${site}/projects`);
      expect(page.json()).toMatchObject({ user: { name: 'Demo User' }, items: [] });
    });
  });

  /** Waits until the program listens; it is over where it ended. */
  async function answers(site: string): Promise<void> {
    while (
      !(await fetch(site).then(
        () => true,
        () => false,
      ))
    )
      await setTimeout(50);
  }

  async function running(program: string, use: () => Promise<void>): Promise<void> {
    await mkdir(join(ROOT, '.tmp'), { recursive: true });
    const folder = await mkdtemp(join(ROOT, '.tmp/flux-'));
    const { code } = await transform(program, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    await writeFile(join(folder, 'app.mjs'), code);
    const site = new NodeProcess(join(folder, 'app.mjs'), [], { env: {}, cwd: folder });
    try {
      await use();
    } finally {
      site.signal('SIGTERM');
      await site.ended;
      await rm(folder, { recursive: true });
    }
  }
});
