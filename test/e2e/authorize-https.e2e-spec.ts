import { readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import { CALLBACK, codeOf, useProvider } from '../support/provider.js';

const ISSUER = 'https://login.example';

describe('Behind a proxy, with an https issuer', () => {
  const provider = useProvider({ config: { issuer: ISSUER } });

  it('the session cookie is Secure and bound to the host', async () => {
    const reply = await provider.approve(await provider.client(), await provider.user());
    const [pair, ...attributes] = String(reply.headers.getSetCookie()[0]).split('; ');
    expect(pair).toMatch(/^__Host-sluice_session=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=1209600', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('the session cookie logs in, and the one without the prefix does not', async () => {
    const [client, agent] = [await provider.client(), new Agent()];
    await provider.approve(client, await provider.user(), {}, agent);
    const value = agent.cookie('__Host-sluice_session');
    codeOf(await provider.authorize(client, {}, agent));
    const cookie = `sluice_session=${value}`;
    expect((await new Agent().get(provider.authorizeUrl(client), { cookie })).status).toBe(200);
  });

  it('logout and account stay on the issuer, and forget the cookie by its name', async () => {
    const [client, agent] = [await provider.client({ postLogoutRedirectUris: [CALLBACK] }), new Agent()];
    await provider.approve(client, await provider.user(), {}, agent);
    const account = await agent.get(`${provider.url}/account`, { host: 'evil.example' });
    expect(account.text).not.toContain('evil');
    const page = await agent.get(`${provider.url}/auth/logout`);
    const done = await submitForm(agent, page, { decision: 'logout' });
    expect(String(done.headers.getSetCookie()[0])).toMatch(/^__Host-sluice_session=; Max-Age=0; Path=\/; /);
  });

  it('the Host header is never trusted: iss, error_uri and metadata name the issuer', async () => {
    const client = await provider.client();
    const refused = await provider.authorize(client, { scope: 'unknown' });
    const answer = new URL(refused.location).searchParams;
    expect([answer.get('iss'), answer.get('error_uri')]).toEqual([
      ISSUER,
      `${ISSUER}/auth/errors/invalid_scope`,
    ]);
    const metadata = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    expect(metadata.json()).toMatchObject({ issuer: ISSUER, token_endpoint: `${ISSUER}/auth/token` });
    const error = await provider.token(client, {});
    expect(error.json()['error_uri']).toBe(`${ISSUER}/auth/errors/invalid_request`);
  });

  it('the forms post back by path, and only from the origin of the issuer', async () => {
    const [client, { username, password }] = [await provider.client(), await provider.user()];
    expect(readForm(await provider.authorize(client)).action).toBe(`${provider.url}/auth/code`);
    const params = { client_id: client.id, username, password };
    codeOf(await provider.submit(params, new Agent(), { origin: ISSUER }));
    expect((await provider.submit(params, new Agent(), { origin: provider.url })).status).toBe(403);
  });
});
