import { expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { Provider, rawBasic, useProvider } from '../support/provider.js';

const ATTEMPTS = 3;
const CREDENTIALS = { grant_type: 'client_credentials' };
const from = (address: string) => ({ 'x-forwarded-for': address });

function expectLimited(reply: Reply): void {
  expectOAuthError(reply, 429, 'temporarily_unavailable');
  expect(reply.headers.get('retry-after')).toBe('10');
}

describe('Failed attempts', () => {
  const provider = useProvider({ config: { loginAttempts: ATTEMPTS, trustProxy: ['127.0.0.1'] } });
  let client: TestClient;
  let user: TestUser;
  beforeEach(async () => {
    client = await provider.client();
    user = await provider.user();
  });

  const login = (address: string, { username, password } = user) =>
    provider.token(client, { grant_type: 'password', username, password }, from(address));
  const guess = async (address: string): Promise<void> =>
    expectOAuthError(await login(address, { ...user, password: 'wrong' }), 400, 'invalid_grant');

  it('of one IPv6 network count together', async () => {
    for (let host = 0; host <= ATTEMPTS; host++) await guess(`2001:db8::${host}`);
    expectLimited(await login('2001:db8::ffff'));
    expectTokens(await login('2001:db8:0:1::1'));
  });

  it('come from one place, however the proxy spells it', async () => {
    const place = '203.0.113.7';
    const spellings = [place, `${place}:1`, `${place}:65535`, `::FFFF:${place}`, `"[::ffff:${place}]:80"`];
    for (const spelling of spellings.slice(0, ATTEMPTS + 1)) await guess(spelling);
    for (const spelling of spellings) expectLimited(await login(spelling));
  });

  it('come from one place where the proxy names no address', async () => {
    for (const text of ['unknown', '_hidden', '-', 'x:1'].slice(0, ATTEMPTS + 1)) await guess(text);
    expectLimited(await login('something else'));
  });

  it('are of one client, however its id is spelled', async () => {
    const client = await provider.client({
      id: 'one+client',
      secret: { chosen: 'a secret that a person chose' },
    });
    const spellings = ['one+client', 'one%2Bclient', 'on%65%2Bclient', 'one%2bclient'];
    for (const id of spellings) {
      const reply = await provider.token(undefined, CREDENTIALS, rawBasic(`${id}:wrong`));
      expectOAuthError(reply, 401, 'invalid_client');
    }
    for (const id of spellings)
      expectLimited(await provider.token(undefined, CREDENTIALS, rawBasic(`${id}:wrong`)));
    const fields = { client_id: client.id, client_secret: 'wrong', ...CREDENTIALS };
    expectLimited(await provider.token(undefined, fields));
  });

  it('count once where a secret can be read in two ways, and not at all where one of them is right', async () => {
    const chosen = 'a+secret+that+a+person+chose';
    const client = await provider.client({ secret: { chosen } });
    for (let time = 0; time < ATTEMPTS; time++)
      await provider.token(undefined, CREDENTIALS, rawBasic(`${client.id}:wrong+one`));
    expectTokens(await provider.token(undefined, CREDENTIALS, rawBasic(`${client.id}:${chosen}`)));
  });
});

describe('X-Forwarded-For', () => {
  const provider = new Provider({ config: { loginAttempts: 1 } });
  beforeAll(() => provider.start());
  afterAll(() => provider.stop());

  it('is not believed where no proxy is known', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const params = { grant_type: 'password', username: user.username, password: 'wrong' };
    for (const address of ['192.0.2.1', '192.0.2.2'])
      expectOAuthError(await provider.token(client, params, from(address)), 400, 'invalid_grant');
    expectLimited(await provider.token(client, params, from('192.0.2.3')));
  });
});
