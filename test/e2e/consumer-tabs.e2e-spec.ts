import { AdversarialWorld } from '../support/adversarial-world.js';
import type { Reply } from '../support/http-agent.js';
import { allRows } from '../support/tables.js';

describe('a browser without any cookie that begins three logins at once', () => {
  const world = new AdversarialWorld();
  const begin = async (): Promise<string[]> => {
    const paths = ['home', 'projects', 'home?tab=3'].map(
      (page) => `/consumer/auth?return_to=/consumer/${page}`,
    );
    return (await Promise.all(paths.map((path) => world.get(path)))).map(({ location }) => location);
  };
  /** The provider's ID token is of the login whose code comes. */
  const answerByCode = (): void => {
    const token = ({ body }: { body: URLSearchParams }): Promise<Response> => {
      world.provider.nonce = body.get('code') as string;
      return world.provider.tokenResponse();
    };
    world.provider.deviation = { answers: { '/token': token } };
  };
  const finish = (location: string): Promise<Reply> => {
    const query = world.provider.answer(location);
    query.set('code', world.provider.nonce);
    return world.get(`/consumer/auth_callback?${query}`);
  };
  const sessions = async (): Promise<number> =>
    (await allRows(world.consumer.app))['consumer_sessions']?.length ?? 0;

  it('finishes each, in any order, and has one session', async () => {
    const before = await sessions();
    const [one, two, three] = (await begin()) as [string, string, string];
    answerByCode();
    const replies = [await finish(three), await finish(one), await finish(two)];
    expect(replies.map(({ location }) => location.replace(world.consumer.url, ''))).toEqual([
      '/consumer/home?tab=3',
      '/consumer/home',
      '/consumer/projects',
    ]);
    expect([await world.isLoggedIn(), await sessions()]).toEqual([true, before + 1]);
  });

  it('leaves no session behind where two answers come at once', async () => {
    const before = await sessions();
    const [one, two] = (await begin()) as [string, string];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const nonceOf = (url: string): string => new URL(url).searchParams.get('nonce') as string;
    const token = async ({ body }: { body: URLSearchParams }): Promise<Response> => {
      if (body.get('code') === nonceOf(one)) await held;
      world.provider.nonce = body.get('code') as string;
      return world.provider.tokenResponse();
    };
    world.provider.deviation = { answers: { '/token': token } };
    const first = finish(one);
    expect((await finish(two)).status).toBe(302);
    release();
    expect((await first).status).toBe(302);
    expect([await world.isLoggedIn(), await sessions()]).toEqual([true, before + 1]);
  });
});

describe('a slow provider', () => {
  const world = new AdversarialWorld({}, ['slow', 'slower', 'other']);
  const logInAt = async (name: string): Promise<Reply> => {
    const query = world.provider.answer((await world.get(`/consumer/auth?provider=${name}`)).location);
    return world.get(`/consumer/auth_callback/${name}?${query}`);
  };

  it.each([
    ['/token', () => world.provider.tokenResponse()],
    ['/userinfo', () => Response.json({ sub: 'ada' })],
    ['/jwks', async () => Response.json({ keys: [await world.provider.publicJwk()] })],
  ])('keeps nobody of another one waiting at %s', async (path, honest) => {
    // New keys are read by each.
    await world.provider.rotateKeys();
    let [release, slow] = [(): void => undefined, true];
    const held = new Promise<void>((resolve) => (release = resolve));
    const answer = async (): Promise<Response> => {
      if (slow) await held;
      return honest();
    };
    world.provider.deviation = { answers: { [path]: answer } };
    const waiting = ['slow', 'slower', 'slow'].map((name) => logInAt(name));
    while (world.provider.received(path).length === 0) await new Promise((resolve) => setImmediate(resolve));
    slow = false;
    expect((await logInAt('other')).location).toBe(`${world.consumer.url}/consumer/home`);
    release();
    await Promise.all(waiting);
  });
});
