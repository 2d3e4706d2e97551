import { setTimeout } from 'node:timers/promises';
import { useCluster } from '../proofs/support/cluster.js';
import { RefreshLines } from '../proofs/support/refresh-lines.js';
import { inParallel } from '../proofs/support/rounds.js';
import { summary, Watch } from '../proofs/support/watch.js';
import { Agent } from '../support/http-agent.js';
import { basic, CALLBACK, form } from '../support/provider.js';
import { ServerFlows } from '../support/server-flows.js';
import { Front, KINDS } from './support/front.js';
import { postFrom } from './support/from-address.js';

/** As long as some clients make it; most of it takes three characters in a URL. */
const STATE = '+/=a'.repeat(1000);
const AT_ONCE = 4;

const REQUEST = form({ client_id: 'web', response_type: 'code', state: 's', scope: 'projects' }).toString();

jest.setTimeout(60_000);

describe('In front of two processes', () => {
  const cluster = useCluster({ servers: 2, env: { TRUST_PROXY: '127.0.0.1', LOGIN_ATTEMPTS: '1' } });
  const url = (path: string): string => cluster().issuer + path;
  const host = ({ url: at }: { readonly url: string }): string => new URL(at).host;

  /** What the log of any of them has. */
  const said = (): string =>
    cluster()
      .servers.map(({ output }) => output)
      .join('');

  describe.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('%s', (kind) => {
    let front: Front;
    beforeAll(async () => {
      const [first, second] = [host(cluster().at(0)), host(cluster().at(1))];
      front = await Front.start(kind, { port: Number(new URL(url('')).port), behind: [first, second] });
    });
    afterAll(() => front.stop());

    const post = (params: Readonly<Record<string, string | undefined>>) =>
      new Agent().send(url('/auth/token'), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...basic('web', cluster().flows.secret),
        },
        body: form(params).toString(),
      });

    it('a person logs in with a state of 4,000 characters', async () => {
      const browser = new Agent();
      const params = form({
        client_id: 'web',
        response_type: 'code',
        scope: 'openid projects',
        state: STATE,
      });
      const page = await browser.open(`${url('/auth/code')}?${params.toString()}`);
      const answer = await browser.submit(page, ServerFlows.user);
      expect(answer.status).toBe(303);
      const back = new URL(answer.location);
      expect(back.href.startsWith(CALLBACK)).toBe(true);
      expect(back.searchParams.get('state')).toBe(STATE);
      const tokens = await post({
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
      });
      expect(tokens.status).toBe(200);
    });

    it('limits count by the address of who asks, whatever address they send', async () => {
      const address = `127.0.0.${10 + Object.keys(KINDS).indexOf(kind)}`;
      const wrong = form({ grant_type: 'password', username: `nobody-${kind}`, password: 'wrong password' });
      const headers = { ...basic('web', cluster().flows.secret), 'x-forwarded-for': '203.0.113.9' };
      for (let tries = 0; tries < 3; tries++) await postFrom(address, url('/auth/token'), wrong, headers);
      await until(() => said().includes(`too many failed attempts from ${address} `));
      expect(said()).not.toContain('203.0.113.9');
    });

    it('requests have the id that it gives them, not one of a stranger', async () => {
      const reply = await new Agent().get(url('/auth/code'), { 'x-request-id': 'of-a-stranger' });
      const id = String(reply.headers.get('x-request-id'));
      // Ours, where none came, is the process and a number.
      expect(id).toMatch(/^[\w@-]{24,36}$/);
      await until(() => said().includes(`request=${id}`));
    });

    // findings/caddy-a-post-that-was-refused.sh
    if (kind !== 'caddy') {
      it('each process is restarted in turn, and no request fails', async () => {
        const held = await inParallel(AT_ONCE, () => cluster().tokens());
        const lines = new RefreshLines(held.map(({ refresh_token: refresh }) => refresh));
        const requests = {
          authorize: () => cluster().browser.get(`${url('/auth/code')}?${REQUEST}`),
          client_credentials: () => post({ grant_type: 'client_credentials' }),
          refresh: () => lines.next((token) => post({ grant_type: 'refresh_token', refresh_token: token })),
        };
        const watch = new Watch(requests, { times: AT_ONCE });
        for (const index of [0, 1]) {
          await cluster().restartAt(index);
          await setTimeout(1200);
        }
        expect(Object.keys(summary(await watch.end())).sort()).toEqual([
          'authorize 302',
          'client_credentials 200',
          'refresh 200',
        ]);
      });
    }

    if (kind === 'caddy') {
      it('another host name is told that it is not here', async () => {
        expect(await postFrom('127.0.0.1', url('/'), form({}), { host: 'other.example' })).toBe(421);
      });
    }
  });
});

/** What a process has printed comes a moment later. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries === 200) throw new Error('it did not come');
    await setTimeout(25);
  }
}
