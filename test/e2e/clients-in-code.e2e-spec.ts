import type { ClientDocument } from '../../src/clients/index.js';
import { clientInformation } from '../../src/clients/index.js';
import { useProvider } from '../support/provider.js';

const provider = useProvider();

const secret = 'a secret of the partner';
const partner = (client_id: string): ClientDocument => ({
  client_id,
  client_secret: secret,
  redirect_uris: ['https://partner.example/callback'],
  scope: 'openid reports',
});
const tokenOf = (id: string, as = secret) =>
  provider.token({ id, secret: as, redirectUri: '' }, { grant_type: 'client_credentials', scope: 'reports' });

describe('A client that is registered in code', () => {
  it('is registered once, and left alone where it is so already', async () => {
    const first = await provider.clients.register(partner('once'));
    provider.clock.advance(1000);
    const again = await provider.clients.register(partner('once'));
    expect(again).toEqual(first);
    expect((await tokenOf('once')).status).toBe(200);
  });

  it('becomes what the code says now, the secret too', async () => {
    await provider.clients.register(partner('changed'));
    await provider.clients.register({ ...partner('changed'), client_name: 'Partner', client_secret: 'new' });
    await expect(provider.clients.find('changed')).resolves.toMatchObject({ name: 'Partner' });
    expect((await tokenOf('changed')).status).toBe(401);
    expect((await tokenOf('changed', 'new')).status).toBe(200);
    await provider.clients.register({ ...partner('changed'), scope: 'openid' });
    expect((await tokenOf('changed')).json()).toMatchObject({ error: 'invalid_scope' });
  });

  it('says what it has in several languages by the names of RFC 7591, whatever the order', async () => {
    const names = { 'client_name#de': 'Partnerin', 'tos_uri#zh-Hant': 'https://partner.example/zh' } as const;
    const first = await provider.clients.register({ ...partner('tongues'), ...names });
    const turned = Object.fromEntries(Object.entries(names).reverse());
    const again = await provider.clients.register({ ...partner('tongues'), ...turned });
    expect(again).toEqual(first);
    expect(clientInformation(again)).toMatchObject(names);
    const without = await provider.clients.register(partner('tongues'));
    expect(Object.keys(clientInformation(without)).filter((name) => name.includes('#'))).toEqual([]);
  });

  it('is one, where several processes start at once', async () => {
    const all = Array.from({ length: 5 }, () => provider.clients.register(partner('raced')));
    expect(new Set((await Promise.all(all)).map(({ createdAt }) => createdAt)).size).toBe(1);
  });

  it.each<[string, object]>([
    ['client_id is missing', { scope: 'a' }],
    ['"redirect_uri" is no member of a client', { client_id: 'a', redirect_uri: 'https://a.example' }],
    ['redirect_uris must be a list of texts', { client_id: 'a', redirect_uris: 'https://a.example' }],
    ['first_party must be true or false', { client_id: 'a', first_party: 'yes' }],
    ['client_secret must be a text', { client_id: 'a', client_secret: 7 }],
    ['client_name#de must be a text', { client_id: 'a', 'client_name#de': 7 }],
    ['"scope#de" is no member of a client', { client_id: 'a', 'scope#de': 'a' }],
    ['"client_name#_" has no BCP 47', { client_id: 'a', 'client_name#_': 'A' }],
  ])('is refused where %s', async (message, document) => {
    await expect(provider.clients.register(document as ClientDocument)).rejects.toThrow(message);
  });
});
