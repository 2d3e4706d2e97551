import { sluice } from '../support/cli.js';
import { expectErrorPage } from '../support/expectations.js';
import { useForeignHost } from '../support/foreign-host.js';
import { useProvider } from '../support/provider.js';
import { registered } from '../support/registrations.js';

/** Registered, asked for, and whether a native application may be answered there. */
const URIS: readonly (readonly [registered: string, asked: string, taken: boolean])[] = [
  ...['127.0.0.1', '[::1]', 'localhost'].flatMap((host) => [
    [`http://${host}/cb`, `http://${host}:61023/cb`, true] as const,
    [`http://${host}:3000/cb?a=b`, `http://${host}:1/cb?a=b`, true] as const,
    [`http://${host}/cb`, `http://${host}:61023/other`, false] as const,
    [`http://${host}/cb`, `https://${host}:61023/cb`, false] as const,
    [`http://${host}/cb`, `http://${host}:99999/cb`, false] as const,
    [`http://${host}/cb`, `http://${host}.evil.example:61023/cb`, false] as const,
    [`http://${host}/cb`, `http://evil@${host}:61023/cb`, false] as const,
  ]),
  ['http://127.0.0.1/cb', 'http://localhost:61023/cb', false],
  ['com.example.app:/cb', 'com.example.app:/cb', true],
  ['com.example.app:/cb', 'com.example.app:/cb?a=b', false],
  ['cursor://anysphere.cursor-mcp/oauth/callback', 'cursor://anysphere.cursor-mcp/oauth/callback', true],
  ['cursor://anysphere.cursor-mcp/oauth/callback', 'cursor://evil/oauth/callback', false],
  ['https://app.example/claimed', 'https://app.example/claimed', true],
  ['https://app.example/claimed', 'https://app.example:8443/claimed', false],
];

/** RFC 8252 section 7, by each way that a client comes here. */
describe('Redirect URIs of a native application', () => {
  const provider = useProvider({
    config: { registration: 'open', registrationLimit: 0, clientMetadataDocuments: 'on' },
  });
  const host = useForeignHost();
  let count = 0;
  const isTaken = async (id: string, uri: string): Promise<boolean> => {
    const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const reply = await provider.authorize({ id }, { redirect_uri: uri, prompt: 'none', ...challenge });
    if (reply.status === 302) return String(reply.headers.get('location')).startsWith(uri);
    expectErrorPage(reply, 400, 'invalid_request', uri);
    return false;
  };

  const DOORS: Readonly<Record<string, (uri: string) => Promise<string>>> = {
    'the command line': async (uri) => {
      const id = `cli-${++count}`;
      const args = ['auth', 'add-client', '--id', id, '--redirect-uri', uri, '--any-private-scheme'];
      const { code, err } = await sluice(provider.databaseUrl, [...args, '--application-type', 'native']);
      expect({ code, err }).toEqual({
        code: 0,
        err: expect.stringMatching(/^(?:warning: .*\n)?$/) as string,
      });
      return id;
    },
    'an application’s code': async (uri) => {
      const document = { application_type: 'native', any_private_scheme: true, redirect_uris: [uri] };
      return (await provider.clients.register({ client_id: `code-${++count}`, ...document })).id;
    },
    registration: async (uri) =>
      (await registered(provider, { redirect_uris: [uri], application_type: 'native' })).client_id,
    'a document': (uri) => {
      const path = `/client-${++count}`;
      const id = `${host.origin}${path}`;
      const document = { client_id: id, redirect_uris: [uri], application_type: 'native' };
      return Promise.resolve(host.publish(document, 'application/json', path));
    },
  };

  describe.each(Object.keys(DOORS))('by %s', (door) => {
    it('are taken at any port of this machine, to the letter elsewhere', async () => {
      const ids = new Map<string, string>();
      for (const [uri, asked, taken] of URIS) {
        const id = ids.get(uri) ?? (await DOORS[door]?.(uri)) ?? '';
        ids.set(uri, id);
        expect([uri, asked, await isTaken(id, asked)]).toEqual([uri, asked, taken]);
      }
    });
  });

  it('are no private scheme where the type web is said', async () => {
    await expect(
      provider.clients.register({
        ...{ client_id: 'web', application_type: 'web', redirect_uris: ['com.example.app:/cb'] },
      }),
    ).rejects.toThrow('for the application type native');
  });
});
