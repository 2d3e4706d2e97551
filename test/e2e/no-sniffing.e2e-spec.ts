import { DatabaseUnavailable } from '../../src/common/errors/database-unavailable.js';
import { Database } from '../../src/database/index.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { testPlatform } from '../support/test-platform.js';
import { sendBytes } from '../support/raw-http.js';

const isExpress = testPlatform() === 'express';

describe('Every answer forbids browsers to guess what it is', () => {
  const provider = useProvider();

  it.each([
    ['GET', '/.well-known/openid-configuration', 200],
    ['GET', '/.well-known/jwks.json', 200],
    ['GET', '/health/live', 200],
    ['GET', '/health/ready', 200],
    ['GET', '/assets/sluice.css', 200],
    ['GET', '/assets/submit-form.js', 200],
    ['GET', '/docs-json', 200],
    ['GET', '/auth/code', 400],
    ['POST', '/auth/token', 400],
    ['GET', '/auth/token', 405],
    ['POST', '/auth/introspect', 400],
    ['OPTIONS', '/auth/token', 405],
    ['GET', '/auth/userinfo', 401],
    ['GET', '/projects', 401],
    ['GET', '/admin/authorizations', 401],
    ['GET', '/nowhere', 404],
    ['HEAD', '/account', 200],
    // Express looks at escapes in parameters only.
    ['GET', '/%zz', isExpress ? 404 : 400],
  ])('%s %s', async (method, path, status) => {
    const reply = await new Agent().send(provider.url + path, { method });
    expect([reply.status, reply.headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
  });

  it('a redirect', async () => {
    const reply = await provider.authorize(await provider.client(), { prompt: 'none' });
    expect([reply.status, reply.headers.get('x-content-type-options')]).toEqual([302, 'nosniff']);
  });

  it('a token, and an error of ours', async () => {
    const client = await provider.client();
    const granted = await provider.token(client, { grant_type: 'client_credentials' });
    const { driver } = provider.app.get(Database, { strict: false });
    const commit = jest.spyOn(driver, 'commit').mockRejectedValueOnce(new DatabaseUnavailable('gone'));
    const outage = await provider.token(client, { grant_type: 'client_credentials' });
    commit.mockRejectedValueOnce(new Error('what nobody expects'));
    const unexpected = await provider.token(client, { grant_type: 'client_credentials' });
    commit.mockRestore();
    expect([granted.status, outage.status, unexpected.status]).toEqual([200, 503, 500]);
    for (const { headers } of [granted, outage, unexpected])
      expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['what is no HTTP', 'RUBBISH\r\n\r\n', 400],
    ['a head that is too long', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ])('%s', async (_title, bytes, status) => {
    const { reply } = await sendBytes(provider.url, bytes, { end: true });
    expect([reply?.status, reply?.headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
  });
});
