import { useProvider } from '../support/provider.js';
import { MINIMAL, register, registered, type Registered } from '../support/registrations.js';

describe('What a client may say of itself', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });

  it.each([
    ['https', { redirect_uris: ['https://app.example/cb'] }, 'web', 'client_secret_basic'],
    [
      'https, without a secret',
      { redirect_uris: ['https://app.example/cb'], token_endpoint_auth_method: 'none' },
      'web',
      'none',
    ],
    [
      'loopback with a secret',
      { redirect_uris: ['http://localhost/cb'], token_endpoint_auth_method: 'client_secret_post' },
      'web',
      'client_secret_post',
    ],
    [
      'all kinds at once',
      {
        redirect_uris: [
          'cursor://anysphere.cursor-mcp/cb',
          'http://localhost:8787/cb',
          'https://app.example/cb',
        ],
      },
      'native',
      'none',
    ],
    [
      'what it says itself',
      { redirect_uris: ['https://app.example/cb'], application_type: 'native' },
      'native',
      'none',
    ],
    [
      'web, with an address that only a program can be at',
      {
        redirect_uris: ['http://localhost:4242', 'edu.kit.data.oidc-agent:/redirect'],
        application_type: 'web',
      },
      'native',
      'client_secret_basic',
    ],
    [
      'nulls',
      { redirect_uris: ['http://[::1]/cb'], client_name: null, scope: null, grant_types: null },
      'native',
      'none',
    ],
  ])('infers what a client is: %s', async (_, body, type, method) => {
    const { client_secret: secret, ...answer } = await registered(provider, body);
    expect(answer).toMatchObject({ application_type: type, token_endpoint_auth_method: method });
    expect([typeof secret, answer['client_secret_expires_at']]).toEqual(
      method === 'none' ? ['undefined', undefined] : ['string', 0],
    );
  });

  it.each([
    [
      'scopes beyond what it may have',
      { scope: 'projects admin nonsense' },
      { scope: 'projects offline_access' },
    ],
    [
      'grants that act alone',
      { grant_types: ['authorization_code', 'client_credentials', 'password'] },
      { grant_types: ['authorization_code'] },
    ],
    ['types beside the code', { response_types: ['code', 'id_token'] }, { response_types: ['code'] }],
    [
      'what is an administrator’s',
      { first_party: true, introspection: true, client_id: 'mine', client_secret: 'mine' },
      { token_endpoint_auth_method: 'none' },
    ],
    [
      'what nobody knows',
      { software_id: 'x', contacts: ['a@b.example'], zebra: { a: 1 } },
      { client_name: 'Tool' },
    ],
  ])('leaves out %s', async (_, more, expected) => {
    const answer = await registered(provider, { ...MINIMAL, ...more });
    expect(answer).toMatchObject(expected);
    expect(answer.client_id).not.toBe('mine');
    const client = await provider.clients.find(answer.client_id);
    expect([client?.firstParty, client?.mayIntrospect, client?.origin]).toEqual([false, false, 'itself']);
  });

  it.each([
    ['no redirect URI', {}, 'invalid_redirect_uri'],
    ['none in the list', { redirect_uris: [] }, 'invalid_redirect_uri'],
    ['a fragment', { redirect_uris: ['https://app.example/cb#f'] }, 'invalid_redirect_uri'],
    ['plain http', { redirect_uris: ['http://app.example/cb'] }, 'invalid_redirect_uri'],
    ['a script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [
      'eleven',
      { redirect_uris: Array.from({ length: 11 }, (__, at) => `https://a.example/${at}`) },
      'invalid_redirect_uri',
    ],
    ['a text for a list', { redirect_uris: 'https://app.example/cb' }, 'invalid_client_metadata'],
    ['no code', { ...MINIMAL, grant_types: ['implicit'] }, 'invalid_client_metadata'],
    ['no code either', { ...MINIMAL, response_types: ['token'] }, 'invalid_client_metadata'],
    ['a method', { ...MINIMAL, token_endpoint_auth_method: 'tls_client_auth' }, 'invalid_client_metadata'],
    ['a number for a name', { ...MINIMAL, client_name: 5 }, 'invalid_client_metadata'],
    ['a name that misleads', { ...MINIMAL, client_name: 'Bank\u202e' }, 'invalid_client_metadata'],
    ['a scope list', { ...MINIMAL, scope: 'a"b' }, 'invalid_client_metadata'],
    ['a sector', { ...MINIMAL, sector_identifier_uri: 'https://10.0.0.1/x' }, 'invalid_client_metadata'],
    ['no object', [], 'invalid_request'],
    ['no JSON', '{"redirect_uris":', 'invalid_request'],
    ['an empty body', '', 'invalid_request'],
  ])('refuses %s', async (_, body, error) => {
    const reply = await register(provider, body);
    expect([reply.status, reply.json<Registered>()['error']]).toEqual([400, error]);
    expect(reply.text).not.toMatch(/app\.example|10\.0\.0\.1|Bank/);
  });
});
