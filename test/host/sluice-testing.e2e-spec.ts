import type { Type } from '@nestjs/common';
import { Controller, Get, Module } from '@nestjs/common';
import { CurrentAccess, RequireScopes } from '../../src/package/bearer.js';
import type { VerifiedAccess } from '../../src/package/bearer.js';
import { SluiceModule } from '../../src/package/provider.js';
import type { SluiceOptions } from '../../src/package/provider.js';
import type { SluiceTestingOptions } from '../../src/package/testing.js';
import { SluiceTesting } from '../../src/package/testing.js';
import { Clients } from '../../src/clients/index.js';
import { Users } from '../../src/users/index.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { PLATFORMS } from '../support/host-api.js';
import { SECRET } from '../support/host-provider.js';
import { Agent } from '../support/http-agent.js';
import { basic, CALLBACK, codeOf, form } from '../support/provider.js';

@Controller()
class ReportsController {
  @Get('reports')
  @RequireScopes('reports.readonly')
  list(@CurrentAccess() access: VerifiedAccess) {
    return { owner: access.userId, client: access.clientId };
  }
}

const ISSUER = 'http://localhost:3000/oauth';

const appWith = (database: string, options: Partial<SluiceOptions> = {}): Type => {
  const scopes = { reports: 'Your reports' };
  @Module({
    imports: [SluiceModule.forRoot({ issuer: ISSUER, secret: SECRET, database, scopes, ...options })],
    controllers: [ReportsController],
  })
  class AppModule {}
  return AppModule;
};

describe.each(PLATFORMS)('SluiceTesting, on %s', (platform) => {
  let database: TestDatabase;
  let testing: SluiceTesting;
  let ada: string;
  beforeAll(async () => {
    database = await testDatabase();
    testing = await SluiceTesting.create(appWith(database.url), { platform });
    ({ id: ada } = await testing.app
      .get(Users, { strict: false })
      .add({ username: 'ada', password: 'a password' }));
  });
  afterAll(async () => {
    await testing.close();
    await database.drop();
  });

  const reports = async (token: string) => {
    const authorization = `Bearer ${token}`;
    return new Agent().get(`${testing.url}/reports`, { authorization });
  };

  it('gives tokens that the guard takes, until the clock says that they are over', async () => {
    const token = await testing.tokenFor(ada, 'reports.readonly');
    expect((await reports(token)).json()).toEqual({ owner: ada, client: 'test-client' });
    testing.clock.advance(3600);
    expect((await reports(token)).status).toBe(401);
  });

  it('gives tokens of other scopes, formats and clients, and those from before go on', async () => {
    const [first, poor] = [
      await testing.tokenFor(ada, 'reports.readonly'),
      await testing.tokenFor(ada, 'openid'),
    ];
    const jwt = await testing.tokenFor(ada, 'reports', { accessTokenFormat: 'jwt' });
    const partner = await testing.tokenFor(ada, 'reports', { clientId: 'partner' });
    const statuses = await Promise.all(
      [first, poor, jwt].map(async (token) => (await reports(token)).status),
    );
    expect(statuses).toEqual([200, 403, 200]);
    expect((await reports(partner)).json()).toEqual({ owner: ada, client: 'partner' });
  });

  it('gives sessions that the pages take', async () => {
    const headers = await testing.signIn(ada);
    const page = await new Agent().get(`${testing.url}/oauth/account`, headers);
    expect([page.status, page.words]).toEqual([200, expect.stringContaining('ada')]);
  });

  it('gives sessions of a login of another kind and time', async () => {
    const authTime = testing.clock.now() - 60_000;
    const { cookie } = await testing.signIn(ada, { amr: ['otp'], authTime });
    const client = { id: 'app', redirectUris: [CALLBACK], allowedScopes: 'openid', firstParty: true };
    const { generatedSecret } = await testing.app.get(Clients).add({ ...client, secret: 'generate' });
    const asked = form({ client_id: 'app', response_type: 'code', scope: 'openid', state: 'x' });
    const reply = await new Agent().get(`${testing.url}/oauth/auth/code?${asked.toString()}`, { cookie });
    const answer = await new Agent().postForm(
      `${testing.url}/oauth/auth/token`,
      { grant_type: 'authorization_code', code: codeOf(reply) },
      basic('app', generatedSecret),
    );
    const { id_token: token } = answer.json<{ id_token: string }>();
    const claims = JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString()) as object;
    expect(claims).toMatchObject({ sub: ada, amr: ['otp'], auth_time: Math.floor(authTime / 1000) });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'nobody',
      () => testing.tokenFor('nobody', 'reports'),
      'there is no owner "nobody", or they can not log in',
    ],
    ['nobody', () => testing.signIn('nobody'), 'there is no owner "nobody", or they can not log in'],
    [
      'an unknown scope',
      () => testing.tokenFor(ada, 'report'),
      'the application has no scope report; its scopes are ',
    ],
    ['a list that is none', () => testing.tokenFor(ada, 'a "b"'), 'the scope must be a list of names'],
    ['too much', () => testing.tokenFor(ada, 'admin'), 'the application has no scope admin'],
    [
      'another issuer',
      () => testing.tokenFor(ada, 'reports', { issuer: 'x' }),
      `issuer must be one of the application's: ${ISSUER}`,
    ],
  ])('says in one line what is wrong: %s', async (_what, call, message) => {
    const error = await call().catch((caught: unknown) => (caught as Error).message);
    expect(String(error).slice(0, message.length)).toBe(message);
    expect(error).not.toContain('\n');
  });

  it('starts nothing where the application does not start', async () => {
    const options: SluiceTestingOptions = { platform, setUp: () => Promise.reject(new Error('no set-up')) };
    await expect(SluiceTesting.create(appWith('sqlite::memory:'), options)).rejects.toThrow('no set-up');
  });

  it('asks which of two providers is meant', async () => {
    const other = { issuer: 'http://localhost:3000/other', secret: SECRET, database: 'sqlite::memory:' };
    const two = SluiceModule.forRoot({ ...other, isGlobal: false });
    @Module({ imports: [appWith('sqlite::memory:'), two] })
    class AppModule {}
    const both = await SluiceTesting.create(AppModule, { platform });
    const [first, second] = both.app.get<Users>(Users, { strict: false, each: true }) as unknown as Users[];
    const { id: bob } = await second!.add({ username: 'bob', password: 'a password' });
    await expect(both.tokenFor(bob, 'openid')).rejects.toThrow('issuer must be one of');
    await expect(both.tokenFor(bob, 'openid', { issuer: ISSUER })).rejects.toThrow('there is no owner');
    const token = await both.tokenFor(bob, 'openid', other);
    const answer = await new Agent().get(`${both.url}/other/auth/userinfo`, {
      authorization: `Bearer ${token}`,
    });
    expect(answer.json()).toEqual({ sub: bob });
    expect(first).not.toBe(second);
    await both.close();
  });
});
