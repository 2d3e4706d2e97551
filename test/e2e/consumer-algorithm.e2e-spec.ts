import { AdversarialWorld } from '../support/adversarial-world.js';
import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriOf, startConsumerApp } from '../support/consumer-app.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { allRows } from '../support/tables.js';

const metadata = { id_token_signing_alg_values_supported: ['RS256', 'ES256', 'PS256'] };

describe('how a provider signs, known to all processes of the consumer', () => {
  const world = new AdversarialWorld();
  const beside: ConsumerApp[] = [];
  /** A process that has met no ID token. @param idTokenSignedResponseAlg what its file says. */
  const another = async (idTokenSignedResponseAlg?: 'RS256'): Promise<ConsumerApp> => {
    const provider = {
      ...world.provider.settings,
      ...(idTokenSignedResponseAlg && { idTokenSignedResponseAlg }),
    };
    const settings = { redirectUri: redirectUriOf(world.consumer), providers: [provider] };
    const one = await startConsumerApp(await freePort(), settings, { shared: world.consumer });
    beside.push(one);
    return one;
  };
  const logOut = async ({ url }: ConsumerApp): Promise<number> =>
    (
      await new Agent().postForm(`${url}/consumer/backchannel_logout`, {
        logout_token: await world.provider.logoutToken(),
      })
    ).status;
  const remembered = async (): Promise<unknown> => (await allRows(world.consumer.app))['consumer_algorithms'];
  const row = (algorithm: string): object => ({
    issuer: world.provider.issuer,
    client_id: world.provider.settings.clientId,
    algorithm,
  });

  beforeEach(() => {
    world.consumer.clock.set(Date.now());
    world.provider.deviation = { metadata };
  });
  afterEach(() => Promise.all(beside.splice(0).map((one) => one.stop())));

  it('is not known before the first login: what the provider offers is taken', async () => {
    const one = await another();
    await world.provider.withOtherKeys('ES256', async () => expect(await logOut(one)).toBe(200));
    expect(await remembered()).toEqual([]);
  });

  it('is what a login at another process said: a logout signed otherwise ends nobody', async () => {
    const [one, two] = [await another(), await another()];
    await world.logIn();
    expect(await remembered()).toEqual([row('RS256')]);
    for (const process of [one, two, world.consumer]) {
      await world.provider.withOtherKeys('ES256', async () => expect(await logOut(process)).toBe(400));
    }
    expect(await world.isLoggedIn()).toBe(true);
    expect([await logOut(one), await world.isLoggedIn()]).toEqual([200, false]);
  });

  it('changes with the provider: the last ID token counts, wherever it came', async () => {
    const one = await another();
    await world.logIn();
    const login = new Agent();
    // Of other algorithms at_hash is another hash.
    world.provider.deviation = { metadata, claims: { at_hash: undefined } };
    await world.provider.withOtherKeys('PS256', async () => {
      const query = world.provider.answer((await login.get(`${one.url}/consumer/auth`)).location);
      expect((await login.get(`${one.url}/consumer/auth_callback?${query}`)).status).toBe(302);
      expect(await remembered()).toEqual([row('PS256')]);
      expect(await logOut(world.consumer)).toBe(200);
    });
    expect(await logOut(world.consumer)).toBe(400);
    await world.logIn();
    expect([await logOut(one), await remembered()]).toEqual([200, [row('RS256')]]);
  });

  it('is what the file says where it does', async () => {
    const told = await another('RS256');
    await world.logIn();
    await world.provider.withOtherKeys('ES256', async () => expect(await logOut(told)).toBe(400));
    expect(await logOut(told)).toBe(200);
  });
});
