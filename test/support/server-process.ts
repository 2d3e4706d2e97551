import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TestDatabase } from './databases.js';
import { testDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { Agent } from './http-agent.js';
import type { ProcessEnd, ProcessEnvironment } from './node-process.js';
import { builtScript, NodeProcess } from './node-process.js';

/** How long a start may take on a busy machine. Milliseconds. */
const START_LIMIT = 30_000;
/** After this a server that was told to end is killed. Milliseconds. */
const STOP_LIMIT = 10_000;

interface ServerOptions {
  /** Shared with whoever else uses it, who also drops it. Without one the server gets its own. */
  readonly database?: TestDatabase;
  /** In the place of, or beside, the variables of `production`. */
  readonly env?: ProcessEnvironment;
}

export interface StoppedServer extends ProcessEnd {
  /** From the signal to the end. Milliseconds. */
  readonly took: number;
}

/**
 * The built server (`dist/main.js`) as a process of its own, on a port, a database and a working folder of its own.
 * It runs in production mode, without demo data: `cli` makes users and clients.
 *
 *   const server = await ServerProcess.start();
 *   await server.cli('user', 'add', '--username', 'ada', '--password', 'correct horse');
 *   await fetch(`${server.url}/health/live`);
 *   await server.stop();
 */
export class ServerProcess {
  readonly #process: NodeProcess;

  private constructor(
    /** Where it listens, and its issuer. */
    readonly url: string,
    readonly database: TestDatabase,
    private readonly folder: string,
    private readonly env: ProcessEnvironment,
    private readonly ownsDatabase: boolean,
  ) {
    this.#process = new NodeProcess(builtScript('main.js'), [], { env, cwd: folder });
  }

  /** @throws where it ended, or was not ready in time, with all that it said. */
  static async start(options: ServerOptions = {}): Promise<ServerProcess> {
    return (await ServerProcess.spawn(options)).ready();
  }

  /** Does not wait: several can start at the same moment. */
  static async spawn({ database, env = {} }: ServerOptions = {}): Promise<ServerProcess> {
    const port = Number(env['PORT'] ?? (await freePort()));
    const url = `http://127.0.0.1:${port}`;
    const folder = await mkdtemp(join(tmpdir(), 'sluice-server-'));
    const used = database ?? (await testDatabase());
    const production = {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      ISSUER: url,
      DATABASE_URL: used.url,
      SLUICE_SECRET: 'a-secret-of-the-server-processes-0123456789',
      LOG_LEVEL: 'warn',
    };
    return new ServerProcess(url, used, folder, { ...production, ...env }, database === undefined);
  }

  /** All that it has said so far, on both streams. */
  get output(): string {
    return this.#process.output;
  }

  /** Of the process. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  get isRunning(): boolean {
    return this.#process.isRunning;
  }

  /** Waits until `/health/ready` says so. */
  async ready(): Promise<this> {
    const deadline = performance.now() + START_LIMIT;
    while (this.#process.isRunning && performance.now() < deadline) {
      if (await this.#isReady()) return this;
      await setTimeout(25);
    }
    const state = this.#process.isRunning ? 'is not ready' : 'ended';
    throw new Error(`the server ${state}: ${this.output || '(it said nothing)'}`);
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await new Agent().get(`${this.url}/health/ready`)).status === 200;
    } catch {
      return false;
    }
  }

  /** `SIGSTOP` makes it sleep, `SIGCONT` wakes it. */
  signal(signal: NodeJS.Signals): void {
    this.#process.signal(signal);
  }

  /** Resolves when the process ends, for whatever reason. */
  get ended(): Promise<ProcessEnd> {
    return this.#process.ended;
  }

  /** A command of the CLI on the server's database, in a process of its own. */
  cli(...args: readonly string[]): Promise<ProcessEnd> {
    return new NodeProcess(builtScript('cli.js'), args, { env: this.env, cwd: this.folder }).ended;
  }

  /** The same with `--json`. @throws where the command failed, with what it said. */
  async cliJson<T = Record<string, string>>(...args: readonly string[]): Promise<T> {
    const { code, stdout, stderr } = await this.cli(...args, '--json');
    if (code !== 0)
      throw new Error(`sluice ${args.slice(0, 2).join(' ')} ended with ${String(code)}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Ends the process and removes what was its own. It is killed where it does not obey. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<StoppedServer> {
    const started = performance.now();
    this.#process.signal(signal);
    const patience = new AbortController();
    void setTimeout(STOP_LIMIT, undefined, { signal: patience.signal, ref: false }).then(
      () => this.#process.signal('SIGKILL'),
      () => undefined,
    );
    const end = await this.#process.ended;
    patience.abort();
    const took = performance.now() - started;
    await rm(this.folder, { recursive: true, force: true });
    if (this.ownsDatabase) await this.database.drop();
    return { ...end, took };
  }
}
