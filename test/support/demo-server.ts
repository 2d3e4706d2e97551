import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { testDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { builtScript, NodeProcess } from './node-process.js';

/** How long a start may take on a busy machine. Milliseconds. */
const START_LIMIT = 60_000;

/** What `npm start` runs, in a process of its own, on a database and in a folder of its own; it is known by what its banner says. */
export interface DemoServer {
  readonly url: string;
  /** What it printed when it was up. */
  readonly banner: string;
  /** The working folder, where a reader would have cloned the repository. */
  readonly folder: string;
  /** What the commands of a document need to reach it: `DATABASE_URL` and the like. */
  readonly env: Readonly<Record<string, string>>;
  readonly password: string;
  /** Of a client that the banner names. */
  secretOf(client: string): string;
  stop(): Promise<void>;
}

export async function startDemoServer(env: Readonly<Record<string, string>> = {}): Promise<DemoServer> {
  const [port, database, folder] = [
    await freePort(),
    await testDatabase(),
    await mkdtemp(join(tmpdir(), 'sluice-demo-')),
  ];
  const own = { PORT: String(port), DATABASE_URL: database.url, LOG_LEVEL: 'warn', ...env };
  const server = new NodeProcess(builtScript('main.js'), [], { env: own, cwd: folder });
  const deadline = performance.now() + START_LIMIT;
  while (!/Client +demo-web[^]*-d code=CODE/.test(server.output)) {
    if (!server.isRunning || performance.now() > deadline)
      throw new Error(`no demo server: ${server.output}`);
    await setTimeout(25);
  }
  const banner = server.output;
  const named = (pattern: RegExp): string => String(pattern.exec(banner)?.[1]);
  return {
    url: `http://localhost:${port}`,
    banner,
    folder,
    env: own,
    password: named(/User +demo \/ (\S+)/),
    secretOf: (client) => named(new RegExp(`Client +${client} / (\\S+)`)),
    stop: async () => {
      server.signal('SIGTERM');
      await server.ended;
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** One demo server for all tests of the suite. */
export function useDemoServer(env?: Readonly<Record<string, string>>): () => DemoServer {
  let server: DemoServer | undefined;
  beforeAll(async () => {
    server = await startDemoServer(env);
  }, START_LIMIT);
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error('the demo server is there from beforeAll on');
    return server;
  };
}
