import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

describe('Slashes that are doubled count once', () => {
  const provider = useProvider();

  it.each([
    '//.well-known/openid-configuration',
    '/.well-known//openid-configuration',
    '///.well-known/jwks.json',
  ])('%s', async (path) => {
    const reply = await new Agent().get(provider.url + path);
    expect(reply.text).toBe((await new Agent().get(provider.url + path.replace(/\/+/g, '/'))).text);
    expect(reply.status).toBe(200);
  });

  it('//auth/token, by POST', async () => {
    const reply = await new Agent().postForm(`${provider.url}//auth//token`, { grant_type: 'x' });
    expect(reply.json()).toMatchObject({ error: 'invalid_client' });
  });
});
