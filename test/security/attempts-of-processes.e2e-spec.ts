import { testDatabase, testEngine } from '../support/databases.js';
import type { Reply } from '../support/http-agent.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(90_000);

const ATTEMPTS = 5;
const AT_ONCE = 40;

/** SQLite has one server process, which counts in memory. */
const PROCESSES = testEngine() === 'postgres' ? 2 : 1;

describe(`Attempts that are sent at once, processes: ${PROCESSES}`, () => {
  let servers: readonly ServerProcess[];
  let flows: ServerFlows;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase();
    drop = () => database.drop();
    const env = { LOGIN_ATTEMPTS: String(ATTEMPTS) };
    const starting = Array.from({ length: PROCESSES }, () => ServerProcess.start({ database, env }));
    servers = await Promise.all(starting);
    flows = await ServerFlows.make(servers[0] as ServerProcess);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await drop();
  });

  const login = (index: number, user: object = {}): Promise<Reply> =>
    flows.token(servers[index % PROCESSES] as ServerProcess, {
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
});
