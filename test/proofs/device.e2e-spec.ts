import type { Begun } from '../support/devices.js';
import { answer, DEVICE_GRANT } from '../support/devices.js';
import { Agent, type Reply } from '../support/http-agent.js';
import { basic, form } from '../support/provider.js';
import { useCluster } from './support/cluster.js';
import { fromEnvironment, inParallel } from './support/rounds.js';

/** Fewer for a quick look: `RACE_ROUNDS=20`. */
const ROUNDS = fromEnvironment('RACE_ROUNDS', 100);
const PARALLEL = 20;

jest.setTimeout(60_000 + ROUNDS * 1000);

describe(`${ROUNDS} rounds of a device login, at two processes on one database`, () => {
  const cluster = useCluster({ servers: 2, env: { FEATURES: 'device' } });
  let headers: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const { client_secret: secret } = await cluster()
      .at(0)
      .cliJson(
        ...['auth', 'add-client', '--id', 'tv', '--generate-secret', '--allowed-scopes', 'projects'],
        ...['--default-scope', 'projects', '--grants', `${DEVICE_GRANT} refresh_token`],
      );
    const type = 'application/x-www-form-urlencoded';
    headers = { 'content-type': type, ...basic('tv', String(secret)) };
  });

  const post = (at: number, path: string, params: Record<string, string>): Promise<Reply> =>
    new Agent().send(cluster().at(at).url + path, { method: 'POST', headers, body: form(params).toString() });
  const poll = (at: number, { device_code }: Begun) =>
    post(at, '/auth/token', { grant_type: DEVICE_GRANT, device_code });
  const begin = async (at: number): Promise<Begun> => (await post(at, '/auth/device', {})).json<Begun>();
  /** The page as that process has it; the issuer is a proxy's that is not there. */
  const pageAt = (at: number, begun: Begun): Begun => ({
    ...begun,
    verification_uri: `${cluster().at(at).url}/auth/device/verify`,
  });
  const errorsOf = (replies: readonly Reply[]): (string | undefined)[] =>
    replies.map((reply) => reply.json<{ error?: string }>().error);

  it(`gives tokens to one of ${PARALLEL} polls at once, which live`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const begun = await begin(round);
      const { status } = await answer(cluster().browser, pageAt(round + 1, begun));
      const errors = errorsOf(await inParallel(PARALLEL, (index) => poll(index, begun)));
      const lost = errors.filter((error) => error === 'invalid_grant');
      expect([round, status, errors.filter((error) => error === undefined).length, lost.length]).toEqual([
        ...[round, 303, 1, PARALLEL - 1],
      ]);
    }
    const { store } = cluster();
    const ofDevices = `FROM authorizations WHERE client_id = 'tv'`;
    await expect(store.number(`SELECT COUNT(*) ${ofDevices}`)).resolves.toBe(ROUNDS);
    await expect(store.number(`SELECT COUNT(*) ${ofDevices} AND revoked_at IS NOT NULL`)).resolves.toBe(0);
    const ofThem = `WHERE authorization_id IN (SELECT id ${ofDevices})`;
    for (const table of ['access_tokens', 'refresh_tokens']) {
      await expect(store.number(`SELECT COUNT(*) FROM ${table} ${ofThem}`)).resolves.toBe(ROUNDS);
    }
  });

  it('takes one of an answer and its opposite at two processes, and tells the device that', async () => {
    const rounds = Math.min(ROUNDS, 50);
    for (let round = 0; round < rounds; round++) {
      const begun = await begin(round);
      const decisions = ['allow', 'deny'] as const;
      const replies = await Promise.all(
        decisions.map((decision, at) =>
          answer(cluster().browser, pageAt(at, begun), decision).catch(() => undefined),
        ),
      );
      const won = replies.map((reply) => reply?.status === 303);
      const [error] = errorsOf([await poll(round, begun)]);
      expect([round, won.filter(Boolean).length, error]).toEqual([
        round,
        1,
        won[0] ? undefined : 'access_denied',
      ]);
    }
    const events = `SELECT COUNT(*) FROM audit_events WHERE client_id = 'tv' AND type LIKE 'device.%'`;
    await expect(cluster().store.number(events)).resolves.toBe(ROUNDS + rounds);
  });

  it('slows down all but one of those that ask at once', async () => {
    for (let round = 0; round < Math.min(ROUNDS, 20); round++) {
      const begun = await begin(round);
      const errors = errorsOf(await inParallel(PARALLEL, (index) => poll(index, begun)));
      expect(errors.filter((error) => error === 'authorization_pending')).toHaveLength(1);
      expect(errors.filter((error) => error === 'slow_down')).toHaveLength(PARALLEL - 1);
    }
  });
});
