import type { ClientDocument } from '../../src/clients/index.js';
import { clientInformation } from '../../src/clients/index.js';
import { expectErrorPage } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

const provider = useProvider();
const LOOPBACKS = ['http://127.0.0.1:8000/cb', 'http://[::1]:8000/cb', 'http://localhost:8000/cb'];

let count = 0;
const register = async (document: Partial<ClientDocument>): Promise<string> => {
  const client_id = `typed-${++count}`;
  const client = await provider.clients.register({ client_id, ...document });
  return client.id;
};
/** Whether the client may be answered there. */
async function isTaken(id: string, redirect_uri: string): Promise<boolean> {
  const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const reply = await provider.authorize({ id }, { redirect_uri, prompt: 'none', ...challenge });
  if (reply.status === 302) return String(reply.headers.get('location')).startsWith(redirect_uri);
  expectErrorPage(reply, 400, 'invalid_request', redirect_uri);
  return false;
}

describe.each(LOOPBACKS)('The port of %s', (uri) => {
  const others = [':8001', ':80', ':61023', ''].map((port) => uri.replace(':8000', port));

  it.each<[string, Partial<ClientDocument>]>([
    ['a public client', {}],
    ['a public native client', { application_type: 'native' }],
    ['a native client with a secret', { application_type: 'native', client_secret: 'a secret' }],
  ])('is free for %s', async (_title, document) => {
    const id = await register({ ...document, redirect_uris: [uri] });
    for (const other of [uri, ...others]) expect([other, await isTaken(id, other)]).toEqual([other, true]);
  });

  it.each<[string, Partial<ClientDocument>]>([
    ['a client with a secret', { client_secret: 'a secret' }],
    ['a web client with a secret', { application_type: 'web', client_secret: 'a secret' }],
    ['a public web client', { application_type: 'web' }],
  ])('is the registered one for %s', async (_title, document) => {
    const id = await register({ ...document, redirect_uris: [uri] });
    expect(await isTaken(id, uri)).toBe(true);
    for (const other of others) expect([other, await isTaken(id, other)]).toEqual([other, false]);
  });
});

describe('The application type', () => {
  it.each<[string, Partial<ClientDocument>]>([
    ['web', {}],
    ['web', { redirect_uris: ['https://app.example/cb'] }],
    ['web', { redirect_uris: [LOOPBACKS[0] as string], client_secret: 'a secret' }],
    ['native', { redirect_uris: ['https://app.example/cb', LOOPBACKS[1] as string] }],
    ['native', { redirect_uris: ['com.example.app:/cb'] }],
    ['native', { redirect_uris: ['https://app.example/cb'], application_type: 'native' }],
  ])('is %s of %j, as it is shown', async (type, document) => {
    const client = await provider.clients.find(await register(document));
    expect(client && clientInformation(client)).toMatchObject({ application_type: type });
  });

  it.each<[string, Partial<ClientDocument>]>([
    ['the application type is one of web, native', { application_type: 'Web' }],
    ['the application type is one of web, native', { application_type: '' }],
    ['for the application type native', { application_type: 'web', redirect_uris: ['com.example.app:/cb'] }],
  ])('is refused: %s', async (message, document) => {
    await expect(register(document)).rejects.toThrow(message);
  });

  it('can be changed, and what it allows changes with it', async () => {
    const [uri = ''] = LOOPBACKS;
    const document = { client_id: 'changing', client_secret: 'a secret', redirect_uris: [uri] };
    for (const application_type of ['native', 'web', 'native'] as const) {
      await provider.clients.register({ ...document, application_type });
      expect(await isTaken('changing', uri.replace('8000', '8001'))).toBe(application_type === 'native');
    }
  });
});
