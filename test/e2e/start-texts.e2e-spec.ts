import { sluice } from '../support/cli.js';
import { startDemoServer } from '../support/demo-server.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';

describe('What the server says at its start', () => {
  it('names variables that nobody reads, and never their values', async () => {
    const server = await startDemoServer({
      ...{ issuer: 'hush-1', PROT: 'hush-2', CONSUMER_CLIENT_SECRETS: 'hush-3' },
      ...{ POST: 'hush-4', SESSION_MANAGER: 'hush-5' },
    });
    const said = server.banner.split('\n').filter((line) => line.startsWith('sluice: warning'));
    await server.stop();
    expect(said).toEqual([
      'sluice: warning: variables that nobody reads: CONSUMER_CLIENT_SECRETS (is CONSUMER_CLIENT_SECRET meant?), PROT (is PORT meant?), issuer (is ISSUER meant?)',
    ]);
    expect(server.banner).not.toContain('hush');
  });

  it('tells the password of the demo as long as it holds', async () => {
    const first = await startDemoServer({ SLUICE_SECRET: SECRET });
    const env = { SLUICE_SECRET: SECRET, DATABASE_URL: String(first.env['DATABASE_URL']) };
    const again = await startDemoServer(env);
    expect(again.password).toBe(first.password);
    await again.stop();
    const changed = await sluice(env.DATABASE_URL, [
      ...['user', 'set-password', '--username', 'demo', '--password', 'another long password'],
    ]);
    expect(changed.code).toBe(0);
    const last = await startDemoServer(env);
    expect(last.banner).toContain('User         demo / (the password was changed)');
    expect(last.banner).toContain('-d password=YOUR_PASSWORD');
    expect(last.banner).not.toContain(first.password);
    await last.stop();
    await first.stop();
  });
});
