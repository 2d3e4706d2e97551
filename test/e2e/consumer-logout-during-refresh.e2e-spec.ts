import { setImmediate } from 'node:timers/promises';
import { MemorySessionStore } from '../../src/consumer/index.js';
import { ACCESS_TOKEN } from '../support/adversarial-provider.js';
import { AdversarialWorld } from '../support/adversarial-world.js';

const metadata = { revocation_endpoint: 'https://provider.example/revoke' };
const revoke = (): Response => new Response(null, { status: 200 });
const NEW = { access_token: 'a-new-access-token', refresh_token: 'a-new-refresh-token', id_token: undefined };

/** Logged in, the access token expired, and the next refresh answered when `answer` is called. */
async function expired(world: AdversarialWorld) {
  world.consumer.clock.advance(3601);
  world.provider.deviation = { metadata };
  await world.logIn();
  world.consumer.clock.advance(3601);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const token = (): Promise<Response> => answered.then(() => world.provider.tokenResponse());
  world.provider.requests = [];
  world.provider.deviation = { metadata, tokens: NEW, answers: { '/token': token, '/revoke': revoke } };
  return answer;
}

const revoked = (world: AdversarialWorld): (string | null)[] =>
  world.provider.received('/revoke').map(({ body }) => body.get('token'));

describe('the end of a session during a refresh', () => {
  const world = new AdversarialWorld();
  const asked = async (): Promise<void> => {
    while (world.provider.received('/token').length === 0) await setImmediate();
  };

  it('by logout ends the new tokens at the provider as well', async () => {
    const answer = await expired(world);
    const underWay = world.get('/consumer/projects');
    await asked();
    expect((await world.post('/consumer/logout', {})).status).toBe(303);
    expect(revoked(world)).toEqual(['a-refresh-token', ACCESS_TOKEN]);
    answer();
    expect((await underWay).status).toBe(302);
    expect(revoked(world).slice(2)).toEqual([NEW.refresh_token, NEW.access_token]);
  });

  it('is no error where the provider takes nothing back', async () => {
    const answer = await expired(world);
    const { answers } = world.provider.deviation;
    world.provider.deviation = {
      ...world.provider.deviation,
      answers: { ...answers, '/revoke': () => new Response(null, { status: 500 }) },
    };
    const underWay = world.get('/consumer/projects');
    await asked();
    await world.post('/consumer/logout', {});
    answer();
    expect((await underWay).status).toBe(302);
  });
});

describe('a refresh during a logout', () => {
  /** Lets something happen between the look at a session and its end. */
  class SlowStore extends MemorySessionStore {
    meanwhile: (() => Promise<unknown>) | undefined;

    override async endUnchanged(...args: Parameters<MemorySessionStore['endUnchanged']>): Promise<boolean> {
      const { meanwhile } = this;
      this.meanwhile = undefined;
      await meanwhile?.();
      return super.endUnchanged(...args);
    }
  }

  const sessions = new SlowStore();
  const world = new AdversarialWorld({ sessions });

  it('leaves no tokens alive at the provider', async () => {
    (await expired(world))();
    sessions.meanwhile = () => world.post('/consumer/refresh', {});
    await world.post('/consumer/logout', {});
    expect(await world.isLoggedIn()).toBe(false);
    expect(revoked(world)).toEqual([NEW.refresh_token, NEW.access_token]);
  });
});
