import { testDatabase, testEngine } from '../support/databases.js';
import type { Reply } from '../support/http-agent.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(90_000);

const ATTEMPTS = 5;
const AT_ONCE = 40;

// SQLite has one server process, which counts in memory.
if (testEngine() === 'postgres') describe('Attempts that are sent to two processes at once', atTwo);
else it.skip('Attempts that are sent to two processes at once', () => undefined);

function atTwo(): void {
  let servers: readonly ServerProcess[];
  let flows: ServerFlows;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase();
    drop = () => database.drop();
    const env = { LOGIN_ATTEMPTS: String(ATTEMPTS) };
    servers = await Promise.all([1, 2].map(() => ServerProcess.start({ database, env })));
    flows = await ServerFlows.make(servers[0] as ServerProcess);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await drop();
  });

  const login = (index: number, user: object = {}): Promise<Reply> =>
    flows.token(servers[index % 2] as ServerProcess, {
      ...{ grant_type: 'password', ...ServerFlows.user },
      ...user,
    });
  const many = (user?: object): Promise<Reply[]> =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, index) => login(index, user)));
  const statuses = (replies: readonly Reply[]): number[] => replies.map(({ status }) => status).sort();

  it('are all let through where they are right, and cost nothing', async () => {
    for (let round = 0; round < 3; round++) expect(statuses(await many())).toEqual(Array(AT_ONCE).fill(200));
  });

  it('are as few as those that come one by one to one process', async () => {
    expect(statuses(await many({ password: 'wrong' }))).toEqual([
      ...Array<number>(ATTEMPTS + 1).fill(400),
      ...Array<number>(AT_ONCE - ATTEMPTS - 1).fill(429),
    ]);
    expect((await login(0)).status).toBe(429);
    expect((await login(1)).status).toBe(429);
  });
}
