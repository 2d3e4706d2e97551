import { CALLBACK } from '../support/provider.js';
import { useCluster } from './support/cluster.js';
import { RefreshLines } from './support/refresh-lines.js';
import { fromEnvironment, inParallel } from './support/rounds.js';
import { probes, slowest, summary, Watch } from './support/watch.js';

/** Rounds of the whole life of a client and a user on the command line. */
const ROUNDS = fromEnvironment('BUSY_ROUNDS', 1);
const LINES = 2;
/** How many of each kind of request are under way. */
const AT_ONCE = 3;
const COMPLAINT = /locked|busy|SQLITE|deadlock|"level":(50|60)/i;

jest.setTimeout(60_000 + ROUNDS * 60_000);

describe('The command line works on the database of a server under load', () => {
  const cluster = useCluster({});

  const life = (name: string): readonly (readonly string[])[] => [
    ['auth', 'add-client', '--id', name, '--generate-secret', '--redirect-uri', CALLBACK],
    ['user', 'add', '--username', name, '--password', 'a long password'],
    ['auth', 'set-scope', '--id', name, '--scopes', 'projects'],
    ['auth', 'rotate-secret', '--id', name],
    ['auth', 'list-clients'],
    ['user', 'list'],
    ['db', 'migrate'],
    ['user', 'remove', '--username', name],
    ['auth', 'remove-client', '--id', name],
  ];

  it('and neither ever waits in vain', async () => {
    const [server, { flows }] = [cluster().at(0), cluster()];
    const { access_token: token } = await cluster().tokens();
    const begun = await inParallel(AT_ONCE, () => cluster().tokens());
    const refreshing = new RefreshLines(begun.map(({ refresh_token: refresh }) => refresh));
    const watch = new Watch(
      {
        write: () => flows.clientCredentials(server),
        code: () => cluster().authorize(),
        refresh: () => refreshing.next((refresh) => flows.refresh(server, refresh)),
        read: () => cluster().projects(token),
      },
      { times: AT_ONCE, pause: 20 },
    );
    const probing = new Watch(probes(server.url), { pause: 50 });
    const line = async (index: number): Promise<unknown[]> => {
      const ends: unknown[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        for (const command of life(`line-${index}-${round}`)) {
          const { code, stdout, stderr } = await server.cli(...command);
          const said = stdout + stderr;
          ends.push(code === 0 && !COMPLAINT.test(said) ? 'ok' : [command, code, said]);
        }
      }
      return ends;
    };
    const ends = await Promise.all(Array.from({ length: LINES }, (_, index) => line(index)));
    const [answers, health] = [await watch.end(), await probing.end()];

    expect(new Set(ends.flat())).toEqual(new Set(['ok']));
    expect(Object.keys(summary([...answers, ...health])).sort()).toEqual([
      'code 302',
      'live 200',
      'read 200',
      'ready 200',
      'refresh 200',
      'write 200',
    ]);
    expect(slowest(health)).toBeLessThan(2000);
    expect(server.output).not.toMatch(COMPLAINT);
  });
});
