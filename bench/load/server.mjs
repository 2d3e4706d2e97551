import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { residentMemory } from './meter.mjs';

/** Milliseconds. */
const START_LIMIT = 30_000;
const STOP_LIMIT = 15_000;
/** One look whether it is ready: who takes the connection need not answer. Milliseconds. */
const LOOK_LIMIT = 1000;

/** A participant that does not start, or does not end: one line for whoever runs the bench. */
export class ServerError extends Error {}

const running = new Set();

process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** @returns {Promise<number>} a port that is free now */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A server in a process of its own, with no environment but the one that is given.
 * It is ready once `readyPath` answers 200.
 */
export class Server {
  #child;
  #errors = '';

  /** @param {{ port: number, readyPath: string, startedAt: number, child: import('node:child_process').ChildProcess }} options */
  constructor({ port, readyPath, startedAt, child }) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.readyPath = readyPath;
    this.startedAt = startedAt;
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text) => (this.#errors += text));
    running.add(child);
    child.once('exit', () => running.delete(child));
  }

  /**
   * @param {readonly string[]} args for node
   * @param {{ port: number, env: Record<string, string>, cwd: string, readyPath: string }} options
   */
  static async start(args, { port, env, cwd, readyPath }) {
    const startedAt = performance.now();
    const child = spawn(process.execPath, args, {
      cwd,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const server = new Server({ port, readyPath, startedAt, child });
    try {
      await server.#ready();
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return server;
  }

  /** @returns {number} */
  get pid() {
    return this.#child.pid;
  }

  /** What it wrote to standard error. */
  get errors() {
    return this.#errors;
  }

  /** One question and its answer over the channel between the processes. */
  async ask(message) {
    this.#child.send(message);
    const [answer] = await once(this.#child, 'message');
    return answer;
  }

  async stop() {
    if (!running.has(this.#child)) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const isOver = await Promise.race([
      ended.then(() => true),
      setTimeout(STOP_LIMIT, false, { ref: false }),
    ]);
    if (isOver) return;
    this.#child.kill('SIGKILL');
    throw new ServerError(`${this.#name} did not end within ${STOP_LIMIT / 1000} s of SIGTERM`);
  }

  get #name() {
    return this.#child.spawnargs.slice(1).join(' ');
  }

  async #ready() {
    while (running.has(this.#child) && performance.now() - this.startedAt < START_LIMIT) {
      if (await answers(this.url + this.readyPath)) {
        this.startUp = (performance.now() - this.startedAt) / 1000;
        this.memoryAtStart = residentMemory(this.pid);
        return;
      }
      await setTimeout(5);
    }
    const how = running.has(this.#child) ? `was not ready after ${START_LIMIT / 1000} s` : 'ended at once';
    const [said = ''] = this.#errors.split('\n').filter((line) => line !== '');
    throw new ServerError(`${this.#name} ${how}: ${said || 'it said nothing'}`);
  }
}

async function answers(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(LOOK_LIMIT) });
    await answer.text();
    return answer.status === 200;
  } catch {
    return false;
  }
}
