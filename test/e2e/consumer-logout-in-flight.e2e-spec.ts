import { ConsumerSessionStore, MemorySessionStore } from '../../src/consumer/index.js';
import type { ReceivedRequest } from '../support/adversarial-provider.js';
import { AdversarialWorld } from '../support/adversarial-world.js';
import { redirectUriAt, startConsumerApp } from '../support/consumer-app.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { allRows } from '../support/tables.js';

type Work = () => Promise<unknown>;

describe.each([
  ['the database', undefined],
  ['a store of one’s own', new MemorySessionStore()],
])('a back-channel logout while a login is under way, sessions in %s', (_name, sessions) => {
  const world = new AdversarialWorld(sessions ? { sessions } : {});
  const seconds = (): number => Math.floor(Date.now() / 1000);
  /** The provider's tokens live in real time. */
  beforeEach(() => world.consumer.clock.set(Date.now()));
  const logOut = async (claims: object, at = world.consumer.url): Promise<number> => {
    const fields = { logout_token: await world.provider.logoutToken({ ...claims }) };
    const url = `${at}/consumer/backchannel_logout`;
    return (await new Agent().postForm(url, fields)).status;
  };
  /** A login in which `work` happens while the provider answers at `path`. @returns its code, or `undefined`. */
  const logInWhile = async (path: string, work: Work, claims: object = {}): Promise<string | undefined> => {
    const began = (await world.get('/consumer/auth')).location;
    const answer = async (): Promise<Response> => {
      if (path === '/token before') await work();
      const response = await world.provider.tokenResponse();
      if (path === '/token after') await work();
      return response;
    };
    const userinfo = async (): Promise<Response> => {
      if (path === '/userinfo') await work();
      return Response.json({ sub: 'ada' });
    };
    world.provider.deviation = {
      claims: { ...claims },
      answers: { '/token': answer, '/userinfo': userinfo },
    };
    if (path === 'the page') await work();
    const reply = await world.get(`/consumer/auth_callback?${world.provider.answer(began)}`);
    return /Code (\w+)/.exec(reply.words)?.[1];
  };
  const rows = async (): Promise<number> =>
    (await allRows(world.consumer.app))['consumer_sessions']?.length ?? 0;

  it.each(['the page', '/token before', '/token after', '/userinfo'])(
    'ends it by sid, at %s',
    async (path) => {
      const sid = `session at ${path}`;
      expect(await logInWhile(path, async () => expect(await logOut({ sid })).toBe(200), { sid })).toBe(
        'logged_out',
      );
      expect([await world.isLoggedIn(), await rows()]).toEqual([false, 0]);
    },
  );

  it.each(['/token after', '/userinfo'])('ends it by sub, at %s', async (path) => {
    const claims = { iat: seconds() };
    expect(await logInWhile(path, () => logOut({ iat: seconds() }), claims)).toBe('logged_out');
    expect([await world.isLoggedIn(), await rows()]).toEqual([false, 0]);
  });

  it('ends its tokens at the provider', async () => {
    // Metadata is read again where it is an hour old.
    world.consumer.clock.advance(3601);
    world.consumer.clock.set(Date.now());
    const revoked: (string | null)[] = [];
    const metadata = { revocation_endpoint: `${world.provider.issuer}/revoke` };
    const sid = 'with tokens';
    const revoke = ({ body }: ReceivedRequest): Response => {
      revoked.push(body.get('token'));
      return new Response(null);
    };
    const answers = {
      '/revoke': revoke,
      '/userinfo': async () => (await logOut({ sid }), Response.json({ sub: 'ada' })),
    };
    world.provider.deviation = { metadata, answers, claims: { sid } };
    const { words } = await world.logIn();
    expect([words, revoked]).toEqual([
      expect.stringContaining(' logged_out '),
      ['a-refresh-token', 'an-access-token'],
    ]);
    world.consumer.clock.advance(3601);
  });

  it('ends it when it comes between the session and the look for logouts', async () => {
    const store = world.consumer.app.get(ConsumerSessionStore, { strict: false });
    const sid = 'at the last moment';
    for (const late of [false, true]) {
      const insert = store.insert.bind(store);
      jest.spyOn(store, 'insert').mockImplementationOnce(async (...session) => {
        if (!late) await logOut({ sid });
        await insert(...session);
        if (late) await logOut({ sid });
      });
      expect(await logInWhile('', () => Promise.resolve(), { sid })).toBe('logged_out');
      expect([await world.isLoggedIn(), await rows()]).toEqual([false, 0]);
    }
  });

  it('ends it when it comes to another process on the same database', async () => {
    const [port, providers] = [await freePort(), [world.provider.settings]];
    const settings = { redirectUri: redirectUriAt(port), providers };
    const other = await startConsumerApp(port, settings, { shared: world.consumer });
    const sid = 'at the other';
    const code = await logInWhile('/userinfo', () => logOut({ sid }, other.url), { sid });
    await other.stop();
    expect([code, await world.isLoggedIn()]).toEqual(['logged_out', false]);
  });

  it('ends nobody else’s, and no other session', async () => {
    const others = async (): Promise<void> => {
      await logOut({ sub: 'eve' });
      await logOut({ sid: 'another' });
    };
    expect(await logInWhile('/userinfo', others, { sid: 'mine' })).toBeUndefined();
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('ends none that began after it', async () => {
    const sid = 'again';
    expect(await logOut({ sid })).toBe(200);
    expect(await logOut({})).toBe(200);
    expect(await logInWhile('', () => Promise.resolve(), { sid })).toBeUndefined();
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('is forgotten in time', async () => {
    await logOut({ sid: 'old' });
    world.consumer.clock.advance(2401);
    const sdk = { exp: seconds() + 3000, iat: seconds() + 2300 };
    expect(await logInWhile('', () => Promise.resolve(), { sid: 'old', ...sdk })).toBeUndefined();
  });

  it.each([
    ['the expiry of a token that lives for ever', () => ({ exp: 1e300 }), 200],
    ['one of yesterday that lives for ever', () => ({ exp: 1e12, iat: seconds() - 90_000 }), 400],
    ['a sid with NUL', () => ({ sid: 'a\0b' }), 400],
    ['a sub with NUL', () => ({ sub: 'a\0b' }), 400],
    ['times that are no whole seconds', () => ({ iat: seconds() - 0.5, exp: seconds() + 60.25 }), 200],
  ])('takes or refuses %s', async (_case, claims, status) => {
    expect(await logOut(claims())).toBe(status);
  });
});
