import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

describe('SWAGGER=off', () => {
  const provider = useProvider({ config: { swagger: false } });
  const get = (path: string) => new Agent().get(provider.url + path);

  it.each([
    '/docs',
    '/docs/',
    '/docs-json',
    '/docs-yaml',
    '/docs/oauth2-redirect.html',
    '/docs/swagger-ui.css',
  ])('%s is not there', async (path) => expect((await get(path)).status).toBe(404));

  it('nor does the metadata lead there', async () => {
    expect((await get('/.well-known/openid-configuration')).json()).not.toHaveProperty(
      'service_documentation',
    );
  });
});

describe('SWAGGER=on', () => {
  const provider = useProvider();
  const get = (path: string) => new Agent().get(provider.url + path);

  it.each(['/docs', '/docs-json', '/docs-yaml'])('%s is there, and asked about each time', async (path) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  it('where the metadata leads', async () => {
    expect((await get('/.well-known/openid-configuration')).json()).toMatchObject({
      service_documentation: `${provider.url}/docs`,
    });
  });
});
