import { Controller, Get } from '@nestjs/common';
import { RequireAuthentication, RequireScopes } from '../../src/bearer/index.js';
import { ResourceApp } from '../support/resource-app.js';

const MFA = 'urn:example:mfa';

@Controller('fresh')
class FreshController {
  @Get('below')
  @RequireScopes('projects')
  @RequireAuthentication({ maxAge: 300 })
  below(): object {
    return {};
  }

  @Get('above')
  @RequireAuthentication({ maxAge: 300, acr: [MFA, 'urn:example:key'] })
  @RequireScopes('projects')
  above(): object {
    return {};
  }

  @Get('alone')
  @RequireAuthentication({ acr: MFA })
  alone(): object {
    return {};
  }
}

@Controller('whole')
@RequireAuthentication({ maxAge: 0, acr: MFA })
class WholeController {
  @Get()
  @RequireScopes('projects')
  get(): object {
    return {};
  }
}

describe('@RequireAuthentication (RFC 9470)', () => {
  let server: ResourceApp;
  beforeAll(
    async () => (server = await ResourceApp.start({ controllers: [FreshController, WholeController] })),
  );
  afterAll(() => server.stop());

  const get = async (path: string, secondsAgo?: number, acr?: string) => {
    const authTime = secondsAgo === undefined ? undefined : server.clock.now() - secondsAgo * 1000;
    return server.fetch(path, { headers: server.verifier.grant('ada', 'projects', { authTime, acr }) });
  };

  it.each([
    ['/fresh/below', 0, undefined],
    ['/fresh/below', 300, '1'],
    ['/fresh/above', 300, MFA],
    ['/fresh/above', 10, 'urn:example:key'],
    ['/fresh/alone', undefined, MFA],
    ['/whole', 0, MFA],
  ])('lets in who logged in so: %s, %s seconds ago, %s', async (path, ago, acr) => {
    const before = server.verifier.calls;
    expect((await get(path, ago, acr)).status).toBe(200);
    expect(server.verifier.calls - before).toBe(1);
  });

  it.each([
    ['/fresh/below', 301, MFA, 'max_age="300"'],
    ['/fresh/below', undefined, MFA, 'max_age="300"'],
    ['/fresh/above', 301, MFA, `acr_values="${MFA} urn:example:key", max_age="300"`],
    ['/fresh/above', 0, '1', `acr_values="${MFA} urn:example:key", max_age="300"`],
    ['/fresh/above', 0, undefined, `acr_values="${MFA} urn:example:key", max_age="300"`],
    ['/fresh/alone', 0, `${MFA} 1`, `acr_values="${MFA}"`],
    ['/whole', 1, MFA, `acr_values="${MFA}", max_age="0"`],
  ])('sends others back: %s, %s seconds ago, %s', async (path, ago, acr, told) => {
    const reply = await get(path, ago, acr);
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="sluice", error="insufficient_user_authentication", ${told}`,
    ]);
    expect(await reply.json()).toMatchObject({ error: 'insufficient_user_authentication' });
  });

  it('wants a token first', async () => {
    for (const path of ['/fresh/below', '/fresh/above', '/fresh/alone', '/whole']) {
      expect((await server.fetch(path)).status).toBe(401);
      const reply = await server.fetch(path, { headers: { authorization: 'Bearer unknown' } });
      expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="sluice", error="invalid_token"');
    }
  });

  it.each([
    [{}],
    [{ maxAge: -1 }],
    [{ maxAge: 1.5 }],
    [{ acr: '' }],
    [{ acr: [] }],
    [{ acr: 'a b' }],
    [{ acr: 'a"' }],
  ])('refuses %j where it is declared', (options) =>
    expect(() => RequireAuthentication(options)).toThrow(/^RequireAuthentication: /),
  );
});
