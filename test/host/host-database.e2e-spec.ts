import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Clients } from '../../src/clients/index.js';
import type { ConsumerOptions } from '../../src/package/consumer.js';
import { ConsumerModule } from '../../src/package/consumer.js';
import { sluiceMigrations } from '../../src/package/migrations.js';
import { freePort, SluiceTesting, TestBrowser, TestIssuer } from '../../src/package/testing.js';
import { SluiceModule } from '../../src/package/sluice.module.js';
import { hostDatabase } from '../support/host-database.js';
import { SECRET } from '../support/host-provider.js';
import type { DataSource } from 'typeorm';
import { schemaOf } from '../support/schema.js';

describe('SluiceModule in the database of the application', () => {
  it("issues a token from the provider's tables there, and leaves the database open", async () => {
    const { dataSource, drop } = await hostDatabase();
    const options = {
      issuer: 'http://localhost:3000',
      secret: 'a secret of the test, long enough',
      dataSource,
    };
    const module = await Test.createTestingModule({ imports: [SluiceModule.forRoot(options)] }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
    const clients = app.get(Clients, { strict: false });
    const issued = await clients.add({ id: 'app', secret: 'generate', allowedScopes: 'reports' });

    const authorization = `Basic ${Buffer.from(`app:${issued.generatedSecret}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    const payload = 'grant_type=client_credentials&scope=reports';
    const reply = await app.inject({ method: 'POST', url: '/auth/token', headers, payload });
    expect(reply.json()).toMatchObject({ scope: 'reports' });
    await app.close();

    expect(await dataSource.query('SELECT hash FROM sluice_access_tokens')).toHaveLength(1);
    const tables = (await schemaOf(dataSource)).join('\n');
    expect(tables).not.toMatch(/consumer_sessions|sluice_projects/);
    await drop();
  });

  it('refuses a second issuer among the tables of the first, until that is closed', async () => {
    const { dataSource, drop } = await hostDatabase();
    const start = (issuer: string, more: object = {}) =>
      SluiceTesting.create(SluiceModule.forRoot({ issuer, secret: SECRET, dataSource, ...more }));
    const [one, other] = ['http://localhost:3000/one', 'http://localhost:3000/other'];
    const [first, same] = [await start(one), await start(one)];
    await expect(start(other)).rejects.toThrow(/^tablePrefix: another issuer [^\n]+ schema of its own$/);
    const beside = await start(other, { tablePrefix: 'other_' });
    await first.close();
    await expect(start(other)).rejects.toThrow(/another issuer/);
    await same.close();
    await (await start(other)).close();
    await beside.close();
    await drop();
  });
});

const TABLES = [
  'consumer_algorithms',
  'consumer_logins',
  'consumer_logout_tokens',
  'consumer_logouts',
  'consumer_registrations',
  'consumer_sessions',
];

describe('ConsumerModule in the database of the application', () => {
  /** Its tables, as they are called there. */
  const tablesOf = async (dataSource: DataSource, like: string): Promise<string[]> => {
    const names = (await schemaOf(dataSource)).flatMap(
      (line) => /(?:table |column )(\w+)/.exec(line)?.[1] ?? [],
    );
    return [...new Set(names)].filter((name) => name.startsWith(like));
  };

  /** @returns who is logged in by it. */
  async function logIn(
    make: (options: ConsumerOptions) => DynamicModule,
    dataSource: DataSource,
    more: object,
  ) {
    const issuer = await TestIssuer.start();
    issuer.loginAs({ sub: 'ada', name: 'Ada' });
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const client = await issuer.client({ redirectUri: `${baseUrl}/consumer/auth_callback` });
    const providers = [{ name: 'default', ...client }];
    const module = make({ baseUrl, secret: SECRET, providers, dataSource, ...more });
    const app = await SluiceTesting.create(module, { port, clock: issuer.clock });
    const { words } = await new TestBrowser().open(`${baseUrl}/consumer/auth`);
    await app.close();
    await issuer.close();
    return words;
  }

  it('logs people in with its own tables alone, made by us', async () => {
    const { dataSource, drop } = await hostDatabase();
    expect(await logIn((options) => ConsumerModule.forRoot(options), dataSource, {})).toContain('Hello, Ada');
    expect(await tablesOf(dataSource, 'sluice_')).toEqual(
      [...TABLES, 'migrations'].map((one) => `sluice_${one}`).sort(),
    );
    expect(await dataSource.query('SELECT * FROM sluice_consumer_sessions')).toHaveLength(1);
    await drop();
  });

  it('by a factory, with a prefix, and tables that the application makes', async () => {
    const { dataSource, drop } = await hostDatabase(
      sluiceMigrations({ tablePrefix: 'shop_', roles: ['consumer'] }) as never,
    );
    const make = (options: ConsumerOptions) =>
      ConsumerModule.forRootAsync({ useFactory: async () => options });
    const more = { tablePrefix: 'shop_', migrations: 'by-host' };
    expect(await logIn(make, dataSource, more)).toContain('Hello, Ada');
    expect(await tablesOf(dataSource, 'shop_')).toEqual(TABLES.map((one) => `shop_${one}`).sort());
    await drop();
  });
});
