import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const TYPES = ['application/json', 'application/json; charset=utf-8', 'text/plain', 'application/xml'];

describe.each(TYPES)('A request of the type %s without a body', (type) => {
  const provider = useProvider();
  const headers = { 'content-type': type };

  it('is none that is malformed: DELETE, and POST where a body may be missing', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const { access_token } = expectTokens(await provider.login(client, user, { scope: 'openid projects' }));
    const json = {
      headers: { 'content-type': 'application/json' },
      method: 'POST',
      body: '{"name":"Apollo"}',
    };
    const { id } = (await provider.fetch(access_token, '/projects', json)).json<{ id: string }>();
    const deleted = await provider.fetch(access_token, `/projects/${id}`, { method: 'DELETE', headers });
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    const told = await provider.fetch(access_token, '/auth/userinfo', { method: 'POST', headers });
    expect([told.status, told.json()]).toEqual([200, expect.objectContaining({ sub: user.id })]);
  });

  it('is an authorization or a logout request without parameters in it', async () => {
    const client = await provider.client();
    const asked = await new Agent().send(provider.authorizeUrl(client), { method: 'POST', headers });
    expect(asked.status).toBe(303);
    const out = await new Agent().send(`${provider.url}/auth/logout`, { method: 'POST', headers });
    expect(out.status).toBe(303);
  });

  it('is refused where a body is needed, and never by a 500', async () => {
    const client = await provider.client();
    const reply = await provider.token(client, '', headers);
    expect([reply.status, reply.json()['error']]).toEqual([400, 'invalid_request']);
  });
});
