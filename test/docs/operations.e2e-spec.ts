import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HttpRequest } from '../../src/common/http/http-request.js';
import { refusalText } from '../../src/common/http/refusal-text.js';
import { useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';

describe('docs/operations.md', () => {
  const document = useDocument('docs/operations.md');
  const server = useDemoServer();
  let folder: string;
  /** Beside no server, as after `npm start` was ended: in the folder where the document's paths lead. */
  let stopped: Shell;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-operations-'));
    const env = { DATABASE_URL: 'sqlite:./data/sluice.db' };
    stopped = new Shell({ url: server().url, env, folder }, { '/backups': folder });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const clients = async (): Promise<string> =>
    stopped.run({ text: 'npm run -s sluice -- auth list-clients' });
  const addClient = (id: string) =>
    stopped.run({ text: `npm run -s sluice -- auth add-client --id ${id} --secret not-a-secret` });

  jest.setTimeout(120_000);

  it('backs up, and restores', async () => {
    await addClient('before');
    await stopped.run(document.take('sh', 'SQLite'));
    await addClient('after');
    expect(await clients()).toContain('after');
    const [restore, start] = document.take('sh', 'SQLite').text.split(/\n(?=.*$)/);
    await stopped.run({ text: String(restore) });
    expect(start).toBe('npm run start:prod');
    expect(await clients()).toContain('before');
    expect(await clients()).not.toContain('after');
  });

  it('has commands for PostgreSQL that bash can read', async () => {
    const { text } = document.take('sh', 'PostgreSQL');
    expect(await promisify(execFile)('bash', ['-n', '-c', text])).toEqual({ stdout: '', stderr: '' });
  });

  // test/deploy/roles runs it.
  it('has two roles', () => {
    expect(document.take('sql', 'Two roles').text).toMatch(/^CREATE ROLE sluice_owner[^]*TO sluice;$/);
  });

  it('gives the role of PgBouncer its limits, in SQL that PostgreSQL takes', () => {
    expect(document.take('sql', 'PgBouncer').text).toMatch(
      /^(ALTER ROLE sluice SET \w+_timeout = '8s';\n?){2}$/,
    );
  });

  it('revokes after a restore', async () => {
    const shell = new Shell(server());
    await shell.run({ text: 'npm run -s sluice -- user add --username ada --password not-a-secret' });
    expect(await shell.run(document.take('sh', 'After a restore'))).toBe(
      'ended 0 authorizations\n'.repeat(2),
    );
  });

  it('rotates keys by command and by request', async () => {
    const shell = new Shell(server(), { 'https://login.example': server().url });
    await shell.run({
      text: `npm run -s sluice -- auth add-client --id operator --secret not-a-secret --allowed-scopes admin
        ADMIN_TOKEN=$(curl -s -u operator:not-a-secret http://localhost:3000/auth/token -d grant_type=client_credentials \\
          -d scope=admin | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    });
    expect(await shell.run(document.take('sh', 'Signing keys'))).toMatch(/RS256[^]*"keys"/);
  });

  it('shows the line of a refusal as it is written', () => {
    const headers = { 'x-request-id': '1f0c9a5be2d4-2x' };
    const body = { client_id: 'demo-web', grant_type: 'authorization_code', code: 'no-such-code' };
    const request = { method: 'POST', url: '/auth/token', headers, body, raw: { headers } } as unknown;
    const reason = 'invalid_grant: expired code: its time was over 15 s ago';
    expect(document.take('text', 'The log').text).toBe(refusalText(request as HttpRequest, reason));
  });

  it('prunes', async () => {
    expect(await new Shell(server()).run(document.take('sh', 'Pruning'))).toContain('access_tokens');
  });
});
