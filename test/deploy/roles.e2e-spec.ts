import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parseCodeBlocks, ROOT } from '../support/code-blocks.js';
import { testDatabase } from '../support/databases.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';

const PATH = 'docs/operations.md';

/** What the document says, with roles of the test's own, as roles are those of all databases of a server. */
function documented(suffix: string): string {
  const blocks = parseCodeBlocks(PATH, readFileSync(join(ROOT, PATH), 'utf8'));
  const block = blocks.find(({ heading }) => heading === 'Two roles');
  return String(block?.text).replaceAll(/\bsluice(_owner)?\b/g, `$&_${suffix}`);
}

describe('Two roles, as docs/operations.md has them', () => {
  it('one migrates, and the other one, which may change no table, serves', async () => {
    const [database, suffix] = [await testDatabase(), randomBytes(4).toString('hex')];
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(documented(suffix));
    const as = (role: string, password: string): string => {
      const url = new URL(database.url);
      Object.assign(url, { username: `${role}_${suffix}`, password });
      return url.href;
    };
    const running = { database, env: { DATABASE_URL: as('sluice', 'choose-another') } };
    await expect(ServerProcess.start(running)).rejects.toThrow(
      /the server ended.*permission denied|may not/s,
    );

    const owner = { database, env: { DATABASE_URL: as('sluice_owner', 'choose-one') } };
    await (await ServerProcess.start(owner)).stop();
    const server = await ServerProcess.start(running);
    const flows = await ServerFlows.make(server);
    const { refresh_token: token } = await flows.tokens(server);
    expect((await flows.refresh(server, token)).status).toBe(200);
    expect((await server.cli('db', 'prune')).code).toBe(0);
    await server.stop();

    for (const role of [`sluice_owner_${suffix}`, `sluice_${suffix}`])
      await admin.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await admin.end();
    await database.drop();
  });
});
