import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { TestUser } from '../../support/provider.js';
import { Visitor } from './visitor.js';

type Person = Pick<TestUser, 'username' | 'password'>;

const FOLDER = dirname(createRequire(__filename).resolve('mcp-remote/package.json'));
/** More tries than it needs. */
const PATIENCE = 200;

/** It keeps its logins in the folder. What it takes for the browser does nothing: the person reads the address from what is printed. */
const environment = (folder: string) => ({
  PATH: String(process.env['PATH']),
  HOME: folder,
  MCP_REMOTE_CONFIG_DIR: folder,
  BROWSER: 'true',
});

/** A process of mcp-remote, with an application that started it and a person at its browser. */
export class McpRemote {
  /** Where it sent its person. */
  readonly logins: string[] = [];
  readonly #client = new Client({ name: 'an application', version: '1.0.0' });
  readonly #process: StdioClientTransport;

  constructor(server: string, folder: string, person: Person) {
    this.#process = new StdioClientTransport({
      command: process.execPath,
      args: [join(FOLDER, 'dist/proxy.js'), server],
      env: environment(folder),
      stderr: 'pipe',
    });
    const read = reader(person, this.logins);
    this.#process.stderr?.on('data', (text: Buffer) => void read(String(text)));
  }

  connect(): Promise<void> {
    return this.#client.connect(this.#process);
  }

  async call(name: string): Promise<unknown> {
    return (await this.#client.callTool({ name })).content;
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/** Its `mcp-remote-client`, which connects and lists what there is. @returns what it printed. */
export async function runMcpRemoteClient(server: string, folder: string, person: Person): Promise<string> {
  const args = [join(FOLDER, 'dist/client.js'), server];
  const child = spawn(process.execPath, args, { env: environment(folder), stdio: 'pipe' });
  const read = reader(person, []);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    void read(text);
  });
  await once(child, 'close');
  return output;
}

/** Logs the person in wherever the text says so. */
function reader(person: Person, logins: string[]) {
  let told = '';
  return async (text: string): Promise<void> => {
    told += text;
    const [, url] = /authorize this client by visiting:\s+(http\S+)\s/.exec(told) ?? [];
    if (url === undefined) return;
    told = '';
    logins.push(url);
    const redirectUri = String(new URL(url).searchParams.get('redirect_uri'));
    await whenItListens(await new Visitor(person).openUntil(url, redirectUri));
  };
}

/** It listens only after it has opened the browser: a person is slower than we are. */
async function whenItListens(url: string): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await setTimeout(50);
  }
}
