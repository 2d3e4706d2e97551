import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(90_000);

const [ONE, OTHER] = ['https://one.example', 'https://other.example'];

describe('A server that finds the tables of another issuer', () => {
  let database: TestDatabase;
  const running: ServerProcess[] = [];
  const start = async (ISSUER: string, env = {}): Promise<ServerProcess> => {
    const PORT = String(await freePort());
    const server = await ServerProcess.start({ database, env: { ISSUER, PORT, ...env } });
    running.push(server);
    return server;
  };
  const warned = (server: ServerProcess): string[] =>
    server.output.split('\n').filter((line) => line.includes('has had these tables'));
  beforeEach(async () => (database = await testDatabase()));
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    await database.drop();
  });

  it('says so once, while the other runs, and each of them after a start that follows the other’s', async () => {
    const first = await start(ONE);
    const second = await start(OTHER);
    expect([first, second].map((server) => warned(server).length)).toEqual([0, 1]);
    expect(warned(second)[0]).toContain(`${ONE} has had these tables since 20`);
    expect(warned(second)[0]).toContain(`this server is ${OTHER}.`);
    await second.stop();
    expect(warned(await start(OTHER))).toEqual([]);
    expect(warned(await start(ONE))).toHaveLength(1);
  });

  it('does not say so on the command line, nor where this process is no provider', async () => {
    const first = await start(ONE);
    const listed = await first.cli('auth', 'list-clients');
    expect([listed.code, listed.stdout + listed.stderr]).toEqual([0, expect.not.stringContaining('tables')]);
    expect(warned(await start(OTHER, { ROLES: 'projects' }))).toEqual([]);
    await first.stop();
    expect(warned(await start(ONE))).toEqual([]);
  });
});
