import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Clients } from '../../src/clients/index.js';
import { SluiceModule } from '../../src/package/sluice.module.js';
import { hostDatabase } from '../support/host-database.js';
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
});
