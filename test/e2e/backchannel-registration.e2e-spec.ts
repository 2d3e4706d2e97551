import type { ClientDocument } from '../../src/clients/index.js';
import { useProvider } from '../support/provider.js';

const LOOPBACK = 'http://localhost:4600/logout';

describe.each([
  ['served', true],
  ['not served', false],
])('Where plain http on this machine is %s, a back-channel logout URI', (_title, loopbackDeliveries) => {
  const provider = useProvider({ options: { loopbackDeliveries } });
  const documentOf = (backchannel_logout_uri: string): ClientDocument => ({
    client_id: 'neighbour',
    redirect_uris: ['https://neighbour.example/cb'],
    backchannel_logout_uri,
  });
  let count = 0;
  /** Both doors. */
  const register = async (uri: string): Promise<string[]> => {
    const doors = [
      () => provider.clients.add({ id: `added-${++count}`, backchannelLogoutUri: uri }),
      () => provider.clients.register(documentOf(uri)),
    ];
    const answers: string[] = [];
    for (const door of doors)
      answers.push(
        await door().then(
          () => 'taken',
          (error: unknown) => (error as Error).message,
        ),
      );
    return answers;
  };

  it.each(['https://neighbour.example/out', 'https://localhost:4600/out', 'https://127.0.0.1/'])(
    'is taken: %s',
    async (uri) => {
      expect(await register(uri)).toEqual(['taken', 'taken']);
    },
  );

  it.each([LOOPBACK, 'http://127.0.0.1/', 'http://[::1]:9000/a?b=c'])(
    'is taken only where it is called: %s',
    async (uri) => {
      const answer = loopbackDeliveries
        ? 'taken'
        : expect.stringMatching('^the back-channel logout URI is not https');
      expect(await register(uri)).toEqual([answer, answer]);
    },
  );

  it.each([
    ['http://neighbour.example/out', 'starts with https://'],
    ['http://10.0.0.7:4600/out', 'starts with https://'],
    ['https://neighbour.example:6667/out', 'has the port 6667, which is never called'],
    ['https://neighbour.example:22/', 'has the port 22, which is never called'],
    ['https://user:pass@neighbour.example/', 'has no user information'],
  ])('is refused: %s', async (uri, message) => {
    const answer: unknown = expect.stringContaining(message);
    expect(await register(uri)).toEqual([answer, answer]);
  });
});
