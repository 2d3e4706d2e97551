import { Controller, Get } from '@nestjs/common';
import { request } from 'node:http';
import { CurrentAccess, RequireScopes } from '../../src/bearer/index.js';
import type { VerifiedAccess } from '../../src/bearer/index.js';
import { DatabaseUnavailable } from '../../src/database/index.js';
import { ResourceApp } from '../support/resource-app.js';

@Controller('guarded')
class GuardedController {
  @Get()
  @RequireScopes('user:location', 'projects.readonly')
  whoAmI(@CurrentAccess() access: VerifiedAccess): object {
    return { user: access.userId, scope: access.scope.toString() };
  }
}

describe('The bearer guard', () => {
  let server: ResourceApp;
  beforeAll(async () => (server = await ResourceApp.start({ controllers: [GuardedController] })));
  afterAll(() => server.stop());

  const get = (headers: Record<string, string>, query = '') => server.fetch(`/guarded${query}`, { headers });
  const challengeOf = (response: Response) => response.headers.get('www-authenticate');

  it('lets a token in whose scopes cover all that is needed, and hands its access on', async () => {
    const headers = server.verifier.grant('ada', 'user projects');
    const before = server.verifier.calls;
    const response = await get(headers);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: 'ada', scope: 'user projects' });
    expect(server.verifier.calls - before).toBe(1);
  });

  it.each(['bearer', 'BEARER', 'Bearer  '])('reads the scheme %p', async (scheme) => {
    const token = server.verifier.grant('ada', 'user projects').authorization.slice('Bearer '.length);
    expect((await get({ authorization: `${scheme} ${token}` })).status).toBe(200);
  });

  it.each([undefined, 'Basic YTpi', 'Notbearer abc', 'Bearer2 abc', 'DPoP abc', 'DPoP a b c'])(
    'takes %p for no token: 401 with the bare challenge and no error',
    async (authorization) => {
      const response = await get(authorization === undefined ? {} : { authorization });
      expect(response.status).toBe(401);
      expect(challengeOf(response)).toBe('Bearer realm="sluice"');
      expect(await response.json()).toEqual({ statusCode: 401, message: 'Unauthorized' });
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it.each(['Bearer', 'Bearer ', 'Bearer a b', 'Bearer a,b', 'Bearer a"b', 'Bearer a, Bearer b', 'Bearer ü'])(
    'refuses the malformed %p with 400',
    async (authorization) => {
      const response = await get({ authorization });
      expect(response.status).toBe(400);
      expect(challengeOf(response)).toBe('Bearer realm="sluice", error="invalid_request"');
      expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    },
  );

  it('refuses two Authorization headers with 400', async () => {
    const { authorization } = server.verifier.grant('ada', 'user projects');
    const headers = ['Host', 'localhost', 'Authorization', authorization, 'Authorization', 'Bearer other'];
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/guarded`, { headers }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it('refuses an unknown token with 401 invalid_token', async () => {
    const response = await get({ authorization: 'Bearer unknown' });
    expect(response.status).toBe(401);
    expect(challengeOf(response)).toBe('Bearer realm="sluice", error="invalid_token"');
    const body = await response.json();
    expect(body).toMatchObject({ error: 'invalid_token', error_description: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('unknown"');
  });

  it('never looks at tokens in the query or the body', async () => {
    const { authorization } = server.verifier.grant('ada', 'user projects');
    const token = authorization.slice('Bearer '.length);
    const inQuery = await get({}, `?access_token=${token}`);
    expect([inQuery.status, challengeOf(inQuery)]).toEqual([401, 'Bearer realm="sluice"']);
    expect((await get({ authorization }, `?access_token=${token}`)).status).toBe(200);
    const inBody = await server.fetch('/projects', {
      method: 'POST',
      body: new URLSearchParams({ access_token: token }),
    });
    // No error: RFC 6750 section 3 has none where no token was sent.
    expect([inBody.status, challengeOf(inBody)]).toEqual([
      401,
      expect.stringMatching(/^Bearer realm="sluice", scope="projects", resource_metadata="[^"]+"$/),
    ]);
  });

  it.each(['projects', 'user', 'user.readonly projects', 'openid'])(
    'refuses the scope %p with 403 and names all it needs',
    async (scope) => {
      const response = await get(server.verifier.grant('ada', scope));
      expect(response.status).toBe(403);
      expect(challengeOf(response)).toBe(
        'Bearer realm="sluice", error="insufficient_scope", scope="user:location projects.readonly"',
      );
      expect(await response.json()).toMatchObject({
        error: 'insufficient_scope',
        scope: 'user:location projects.readonly',
      });
    },
  );

  it('passes the failure of the verifier on: 503 and not 401', async () => {
    const headers = server.verifier.grant('ada', 'user projects');
    server.verifier.failure = new DatabaseUnavailable(new Error('gone'));
    const response = await get(headers);
    server.verifier.failure = undefined;
    expect(response.status).toBe(503);
    expect(challengeOf(response)).toBeNull();
    expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' });
  });
});
