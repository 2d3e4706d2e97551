import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Visitor } from '../relying-parties/support/visitor.js';
import { ROOT } from '../support/code-blocks.js';
import { freePort } from '../support/free-port.js';
import { useProvider } from '../support/provider.js';
import { NativeProgram } from './support/native-program.js';

const RUNNER = '@modelcontextprotocol/conformance';
const VERSION = '0.2.0-alpha.12';
const RESOURCE = 'http://localhost/mcp';
const NEWER = [join(ROOT, 'scripts/with-node.mjs'), '24', 'node'];

interface Check {
  readonly id: string;
  readonly status: string;
}

/** MCP's own runner, against an authorization server. Needs npm's registry: the runner wants a Node that is newer than ours. */
describe(`${RUNNER} ${VERSION}`, () => {
  const provider = useProvider({ config: { registration: 'open', clientMetadataDocuments: 'on' } });
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-mcp-conformance-'));
    const options = ['--silent', '--no-audit', '--no-fund', '--prefer-offline', '--no-engine-strict'];
    await promisify(execFile)('npm', ['install', ...options, `${RUNNER}@${VERSION}`], { cwd: folder });
    // Brings that Node here, where it is not.
    await promisify(execFile)(process.execPath, [...NEWER, '--version']);
  }, 180_000);
  afterAll(() => rm(folder, { recursive: true }));

  /** @returns what it checked, by scenario. */
  async function checks(results: string): Promise<readonly Check[]> {
    const found = await readdir(results);
    const read = async (name: string) =>
      JSON.parse(await readFile(join(results, name, 'checks.json'), 'utf8')) as Check[];
    return (await Promise.all(found.map(read))).flat();
  }

  it('passes every scenario for authorization servers', async () => {
    const port = await freePort();
    await provider.resources.add({ id: RESOURCE });
    const redirectUri = `http://127.0.0.1:${port}/callback`;
    const { id } = await provider.publicClient({ redirectUris: [redirectUri] });
    const [user, results] = [await provider.user(), join(folder, 'results')];
    const runner = new NativeProgram({
      command: 'sh',
      // It says on standard output where to log in.
      args: ['-c', 'exec "$@" >&2', 'sh', process.execPath].concat(
        ...NEWER,
        ...[join(folder, 'node_modules', RUNNER, 'dist/index.js'), 'authorization', '--url', provider.url],
        ...['--client-id', id, '--resource', RESOURCE, '--port', String(port), '-o', results],
      ),
      env: { HOME: folder },
    });
    await new Visitor(user).open(await runner.authorizeUrl());
    await runner.result();
    const seen = await checks(results);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO')).toEqual([]);
  }, 180_000);
});
