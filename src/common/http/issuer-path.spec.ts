import { routedUrl } from './issuer-path.js';

describe('The path of an issuer', () => {
  const route = routedUrl('https://host.example/a/tenant');

  it.each([
    ['/a/tenant/auth/token', '/auth/token'],
    ['/a/tenant/auth/code?x=/a/tenant', '/auth/code?x=/a/tenant'],
    ['/a/tenant', '/'],
    ['/a/tenant?x=1', '/?x=1'],
    ['/a/tenant/.well-known/openid-configuration', '/.well-known/openid-configuration'],
    ['/.well-known/oauth-authorization-server/a/tenant', '/.well-known/oauth-authorization-server'],
    ['/.well-known/openid-configuration/a/tenant?x', '/.well-known/openid-configuration?x'],
    ['/a/tenants/auth/token', '/a/tenants/auth/token'],
    [
      '/.well-known/oauth-authorization-server/a/tenants',
      '/.well-known/oauth-authorization-server/a/tenants',
    ],
    ['/auth/token', '/auth/token'],
    ['/health/live', '/health/live'],
    ['/a/tenant//.well-known/jwks.json', '/.well-known/jwks.json'],
    ['//a//tenant///auth/token?x=//a//b', '/auth/token?x=//a//b'],
    ['//.well-known/oauth-authorization-server//a/tenant', '/.well-known/oauth-authorization-server'],
  ])('takes %s for %s', (url, routed) => expect(route(url)).toBe(routed));

  it('changes nothing where there is none', () => {
    const same = routedUrl('https://host.example');
    for (const url of [
      '/auth/token',
      '/auth/code?redirect_uri=https://a.example//',
      'http://host.example/x',
      '*',
    ])
      expect(same(url)).toBe(url);
    expect(same('//.well-known//openid-configuration?a=//')).toBe('/.well-known/openid-configuration?a=//');
  });
});
