import { createApplication } from '../../src/create-application.js';
import { Meters } from '../../src/metrics/index.js';
import { closeApplication } from '../support/close-application.js';
import { testDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';
import { testConfig } from '../support/test-config.js';
import { testPlatform } from '../support/test-platform.js';

describe('Metrics', () => {
  let server: ServerProcess;
  let flows: ServerFlows;
  let metrics: string;
  const read = async (): Promise<string> => (await new Agent().get(metrics)).text;

  beforeAll(async () => {
    const port = await freePort();
    metrics = `http://127.0.0.1:${port}/metrics`;
    server = await ServerProcess.start({ env: { METRICS_PORT: String(port) } });
    flows = await ServerFlows.make(server);
  });
  afterAll(() => server.stop());

  it('are on a port of their own, and nowhere else', async () => {
    const reply = await new Agent().get(metrics);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain; version=/),
    ]);
    expect((await new Agent().get(`${server.url}/metrics`)).status).toBe(404);
    expect((await new Agent().get(metrics.replace('/metrics', '/'))).status).toBe(404);
    expect((await new Agent().send(metrics, { method: 'POST' })).status).toBe(405);
  });

  it('count tokens by grant and outcome', async () => {
    await flows.tokens(server);
    await flows.clientCredentials(server);
    const text = await read();
    expect(text).toContain('sluice_token_requests_total{grant="authorization_code",outcome="issued"} 1');
    expect(text).toContain('sluice_token_requests_total{grant="client_credentials",outcome="issued"} 1');
  });

  it('count events of the audit trail', async () => {
    await flows.tokens(server);
    expect(await read()).toMatch(/sluice_audit_events_total\{type="login\.succeeded"\} [1-9]/);
  });

  it('know requests by route, never by path', async () => {
    for (const path of ['/projects/01900000-0000-7000-8000-000000000000', '/nobody-has-this'])
      await new Agent().get(server.url + path);
    const text = await read();
    expect(text).toMatch(/route="\/projects\/:[a-zA-Z]+",status="401"/);
    expect(text).toMatch(/route="none",status="404"/);
    expect(text).not.toMatch(/01900000|nobody-has-this/);
  });

  it('know the process, and the age of the signing key', async () => {
    expect(await read()).toMatch(
      /nodejs_eventloop_lag_seconds [\d.]+[^]*sluice_signing_key_age_seconds \d+\.\d+\n/,
    );
  });

  it('end a start where the port is taken', async () => {
    const port = new URL(metrics).port;
    const failed = await ServerProcess.spawn({ env: { METRICS_PORT: port } });
    await expect(failed.ready()).rejects.toThrow(/EADDRINUSE/);
    await failed.stop();
  });
});

describe('Requests are measured on both platforms', () => {
  it('with their routes', async () => {
    const database = await testDatabase();
    const meters = new Meters();
    const app = await createApplication(testConfig({ databaseUrl: database.url }), {
      meters,
      platform: testPlatform(),
    });
    await app.listen(0, '127.0.0.1');
    await new Agent().get(`${await app.getUrl()}/health/live`);
    const text = await meters.text();
    await closeApplication(app);
    await database.drop();
    expect(text).toMatch(/_count\{method="GET",route="\/health\/live",status="200"\} 1/);
  });
});
