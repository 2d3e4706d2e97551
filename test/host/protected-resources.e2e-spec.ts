import { Controller, Get, Module } from '@nestjs/common';
import { BearerModule, RequireAuthentication, RequireScopes } from '../../src/package/bearer.js';
import { SluiceModule } from '../../src/package/provider.js';
import { expectTokens } from '../support/expectations.js';
import { PLATFORMS } from '../support/host-api.js';
import { Agent } from '../support/http-agent.js';
import type { HostProvider } from '../support/host-provider.js';
import { PUBLIC, registered, SECRET, startHost } from '../support/host-provider.js';
import { basic, codeOf, form } from '../support/provider.js';

const WELL_KNOWN = '/.well-known/oauth-protected-resource';

@PUBLIC
@Controller('tools')
class ToolsController {
  @Get()
  @PUBLIC
  @RequireScopes('reports')
  list(): string[] {
    return ['hammer'];
  }

  @Get('strong')
  @PUBLIC
  @RequireScopes('reports')
  @RequireAuthentication({ maxAge: 300 })
  strong(): string[] {
    return ['chainsaw'];
  }
}

@Controller('papers')
class PapersController {
  @Get()
  @PUBLIC
  @RequireScopes('reports')
  list(): string[] {
    return ['one'];
  }
}

/** An application with a global prefix, versions, a guard and an interceptor, a provider, and two APIs of its own. */
const modules = (url: string, database: string) => {
  const [tools, issuer] = [`${url}/api/v1/tools`, `${url}/oauth`];
  @Module({
    imports: [
      BearerModule.forResource({
        ...{ resource: tools, issuer, scopes: ['reports', 'offline_access'], name: 'Tools' },
        documentation: 'https://docs.example/tools',
      }),
    ],
    controllers: [ToolsController],
  })
  class ToolsModule {}
  @Module({
    imports: [BearerModule.forResource({ resource: `${url}/`, issuer, audience: issuer })],
    controllers: [PapersController],
  })
  class PapersModule {}
  const sluice = SluiceModule.forRoot({
    ...{ issuer, secret: SECRET, database, publicRoutes: [PUBLIC], loginAttempts: 0 },
    resources: [{ id: tools, scopes: 'reports' }, { id: url }, { id: 'https://other.example' }],
  });
  return [sluice, { module: ToolsModule }, { module: PapersModule }];
};

describe.each(PLATFORMS)('The APIs of an application on %s', (platform) => {
  let host: HostProvider;
  let client: { id: string; secret: string };
  beforeAll(async () => {
    host = await startHost(platform, modules);
    client = await registered(host);
  });
  afterAll(() => host.stop());

  const get = (path: string, headers = {}) => new Agent().get(host.url + path, headers);
  const tools = () => `${host.url}/api/v1/tools`;
  const tokenFor = async (resource: string | undefined): Promise<string> => {
    const login = { username: 'ada', password: 'correct horse', scope: 'reports' };
    const request = {
      client_id: client.id,
      response_type: 'code',
      state: 's',
      ...(resource && { resource }),
    };
    const post = (path: string, body: object, headers = {}) =>
      new Agent().send(`${host.issuer}${path}`, { method: 'POST', headers, body: form(body as never) });
    const code = codeOf(await post('/auth/code', { ...request, ...login }));
    const body = { grant_type: 'authorization_code', code };
    return expectTokens(await post('/auth/token', body, basic(client.id, client.secret))).access_token;
  };
  const call = async (path: string, resource: string | undefined) =>
    get(path, { authorization: `Bearer ${await tokenFor(resource)}` });

  it('have their metadata where clients look for it, untouched by prefix, version, guard and interceptor', async () => {
    const reply = await get(`${WELL_KNOWN}/api/v1/tools`, { origin: 'https://app.example' });
    expect([reply.status, reply.json(), reply.headers.get('access-control-allow-origin')]).toEqual([
      200,
      {
        resource: tools(),
        authorization_servers: [host.issuer],
        scopes_supported: ['reports'],
        bearer_methods_supported: ['header'],
        resource_name: 'Tools',
        resource_documentation: 'https://docs.example/tools',
      },
      '*',
    ]);
    expect((await get(WELL_KNOWN)).json()).toEqual({
      resource: `${host.url}/`,
      authorization_servers: [host.issuer],
      bearer_methods_supported: ['header'],
    });
    expect((await get(`${WELL_KNOWN}/x`)).status).toBe(404);
  });

  it('answer a preflight, and refuse other methods', async () => {
    const url = `${host.url}${WELL_KNOWN}/api/v1/tools`;
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'GET' };
    expect((await new Agent().send(url, { method: 'OPTIONS', headers })).status).toBe(204);
    expect((await new Agent().send(url, { method: 'POST' })).status).toBe(405);
  });

  it('take tokens for themselves, and of each other’s none', async () => {
    expect((await call('/api/v1/tools', tools())).status).toBe(200);
    expect((await call('/api/v1/papers', `${host.url}/`)).status).toBe(200);
    for (const resource of [host.url, 'https://other.example', host.issuer, undefined]) {
      const reply = await call('/api/v1/tools', resource);
      expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([
        401,
        `Bearer realm="sluice", error="invalid_token", scope="reports", resource_metadata="${host.url}${WELL_KNOWN}/api/v1/tools"`,
      ]);
    }
    expect((await call('/api/v1/papers', tools())).status).toBe(401);
  });

  it('take those that name no resource where they were told to', async () => {
    expect((await call('/api/v1/papers', undefined)).status).toBe(200);
  });

  it('know when the person logged in', async () => {
    expect((await call('/api/v1/tools/strong', tools())).status).toBe(200);
  });

  it('send nobody to a login that can not be as they want it (RFC 9470)', async () => {
    const query = form({
      ...{ client_id: client.id, response_type: 'code', state: 's', scope: 'reports' },
      ...{ resource: tools(), acr_values: 'urn:example:unreachable' },
    });
    const reply = await new Agent().get(`${host.issuer}/auth/code?${query.toString()}`);
    const error = new URL(reply.location).searchParams.get('error');
    expect(error).toBe('unmet_authentication_requirements');
  });
});

describe('BearerModule.forResource', () => {
  const told = { resource: 'https://api.example/reports', issuer: 'https://login.example' };

  it.each<[string, object]>([
    ['resource must be an https URL', { resource: 'http://api.example' }],
    ['resource must be an https URL', { resource: 'https://api.example/?x' }],
    ['resource has a path of other characters', { resource: 'https://api.example/:id' }],
    ['issuer is missing', { issuer: undefined }],
    ['scopes must be', { scopes: ['a"'] }],
    ['realm is unknown', { realm: 'x' }],
  ])('refuses what is wrong: %s', (message, wrong) => {
    const given = { ...told, ...wrong };
    expect(() => BearerModule.forResource(given)).toThrow(`BearerModule.forResource: the option ${message}`);
  });

  it('refuses two that are not alike at one address', async () => {
    const both = () => [BearerModule.forResource(told), BearerModule.forResource({ ...told, name: 'Other' })];
    await expect(startHost('fastify', both)).rejects.toThrow('is described twice');
  });
});
