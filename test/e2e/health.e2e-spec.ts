import { ReadinessCheck } from '../../src/health/index.js';
import { ResourceApp } from '../support/resource-app.js';

let signingKey: () => Promise<void>;

class FakeSigningKeyCheck extends ReadinessCheck {
  readonly name = 'signing_key';
  check(): Promise<void> {
    return signingKey();
  }
}

const up = { status: 'up', responseTime: expect.any(Number) };
const down = (message: string) => ({ status: 'down', message, responseTime: expect.any(Number) });

describe('Health', () => {
  let server: ResourceApp;
  beforeAll(async () => (server = await ResourceApp.start({ checks: [FakeSigningKeyCheck] })));
  beforeEach(() => (signingKey = () => Promise.resolve()));
  afterAll(() => server.stop());

  it('is live', async () => {
    const response = await server.fetch('/health/live');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await response.json()).toMatchObject({ status: 'ok' });
  });

  it('is ready while the database and the signing key are there', async () => {
    const response = await server.fetch('/health/ready');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
    const details = { database: up, signing_key: up };
    expect(await response.json()).toEqual({ status: 'ok', info: details, error: {}, details });
  });

  it('answers 503 where a check fails, and keeps the reason to itself', async () => {
    signingKey = () => Promise.reject(new Error('can not open /secret/path'));
    const response = await server.fetch('/health/ready');
    expect(response.status).toBe(503);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await response.json()).toMatchObject({
      status: 'error',
      info: { database: up },
      error: { signing_key: down('unavailable') },
    });
    expect((await server.fetch('/health/live')).status).toBe(200);
  });

  it('answers within two seconds where a check hangs', async () => {
    signingKey = () => new Promise(() => undefined);
    const start = performance.now();
    const response = await server.fetch('/health/ready');
    expect(performance.now() - start).toBeLessThan(2000);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      error: { signing_key: down('timeout of 1500ms exceeded') },
    });
  });

  it('survives the loss of its database, and ends at once', async () => {
    const lost = await ResourceApp.start();
    await lost.database.drop();
    // SQLite itself would go on with the removed file, and nobody would ever find what it writes there.
    expect((await lost.fetch('/health/ready')).status).toBe(503);
    expect((await lost.fetch('/health/live')).status).toBe(200);
    const start = performance.now();
    await lost.stop();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
