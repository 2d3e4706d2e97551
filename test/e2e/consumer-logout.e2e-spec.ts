import { AdversarialWorld } from '../support/adversarial-world.js';
import { expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';

const END_SESSION = 'https://provider.example/logout';
const metadata = {
  revocation_endpoint: 'https://provider.example/revoke',
  end_session_endpoint: END_SESSION,
};
const ok = (): Response => new Response(null, { status: 200 });

describe('the logout of the consumer', () => {
  const world = new AdversarialWorld();
  const logIn = async (revoke = ok): Promise<void> => {
    // Metadata is read again where it is an hour old.
    world.consumer.clock.advance(3601);
    world.provider.deviation = { metadata, answers: { '/revoke': revoke } };
    await world.logIn();
  };

  it('here ends the session, and the tokens at the provider', async () => {
    await logIn();
    const reply = await world.post('/consumer/logout', {});
    expect([reply.status, reply.location]).toEqual([303, `${world.consumer.url}/consumer/home`]);
    expect(await world.isLoggedIn()).toBe(false);
    const revoked = world.provider.received('/revoke').map(({ body }) => body.get('token'));
    expect(revoked).toEqual(['a-refresh-token', 'an-access-token']);
  });

  it.each([
    ['fails', () => new Response(null, { status: 500 })],
    ['refuses', () => Response.json({ error: 'unsupported_token_type' }, { status: 400 })],
  ])('happens all the same where the provider %s', async (_name, revoke) => {
    await logIn(revoke);
    expect((await world.post('/consumer/logout', {})).status).toBe(303);
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('at the provider leads there, and back once', async () => {
    await logIn();
    expect((await world.get('/consumer/logout')).text).toContain('name="at" value="provider"');
    const there = new URL((await world.post('/consumer/logout', { at: 'provider' })).location);
    expect(await world.isLoggedIn()).toBe(false);
    expect([there.origin + there.pathname, Object.fromEntries(there.searchParams)]).toEqual([
      END_SESSION,
      {
        id_token_hint: expect.any(String),
        client_id: 'client',
        post_logout_redirect_uri: `${world.consumer.url}/consumer/logged_out`,
        state: expect.stringMatching(/^[\w-]{43}$/),
      },
    ]);
    const back = `/consumer/logged_out?state=${there.searchParams.get('state')}`;
    const page = await world.get(back);
    expectPage(page, 200);
    expect(page.words).toContain('You are logged out');
    expect((await world.get(back)).location).toBe(`${world.consumer.url}/consumer/home`);
  });

  it('at the provider ends here where the provider has no such page', async () => {
    world.consumer.clock.advance(3601);
    await world.logIn();
    const reply = await world.post('/consumer/logout', { at: 'provider' });
    expect([reply.location, await world.isLoggedIn()]).toEqual([
      `${world.consumer.url}/consumer/home`,
      false,
    ]);
  });

  describe('by the back-channel', () => {
    /** The provider's logout tokens live in real time. */
    beforeEach(() => world.consumer.clock.advance((Date.now() - world.consumer.clock.now()) / 1000));
    const send = (token: string) =>
      new Agent().postForm(`${world.consumer.url}/consumer/backchannel_logout`, { logout_token: token });
    const logInWith = async (sid?: string): Promise<Agent> => {
      world.agent = new Agent();
      world.provider.deviation = { claims: { sid } };
      await world.logIn();
      world.provider.reset();
      return world.agent;
    };

    const seconds = (): number => Math.floor(Date.now() / 1000);

    it('ends one session by its sid', async () => {
      const [one, two] = [await logInWith('one'), await logInWith('two')];
      const reply = await send(await world.provider.logoutToken({ sid: 'one' }));
      expect([reply.status, reply.text, reply.headers.get('cache-control')]).toEqual([200, '', 'no-store']);
      expect([await world.isLoggedIn(one), await world.isLoggedIn(two)]).toEqual([false, true]);
    });

    it('ends all sessions of a person by sub, with any of the types in use', async () => {
      for (const typ of ['logout+jwt', 'JWT']) {
        const [one, two] = [await logInWith('one'), await logInWith()];
        expect((await send(await world.provider.logoutToken({}, typ))).status).toBe(200);
        expect([await world.isLoggedIn(one), await world.isLoggedIn(two)]).toEqual([false, false]);
      }
    });

    it('that names sid and sub ends that session, and those that name none', async () => {
      const [one, two, nameless] = [await logInWith('one'), await logInWith('two'), await logInWith()];
      expect((await send(await world.provider.logoutToken({ sid: 'one', sub: 'ada' }))).status).toBe(200);
      expect(await Promise.all([one, two, nameless].map((agent) => world.isLoggedIn(agent)))).toEqual([
        false,
        true,
        false,
      ]);
    });

    it('signed otherwise than the ID token of the login ends nothing', async () => {
      const agent = await logInWith('one');
      await world.provider.withOtherKeys('ES256', async () => {
        const reply = await send(await world.provider.logoutToken({ sid: 'one' }));
        expect([reply.status, await world.isLoggedIn(agent)]).toEqual([400, true]);
      });
    });

    it('takes a time with fractions of a second', async () => {
      const agent = await logInWith('one');
      const token = await world.provider.logoutToken({ exp: seconds() + 60.0001, iat: seconds() - 0.5 });
      expect([(await send(token)).status, await world.isLoggedIn(agent)]).toEqual([200, false]);
    });

    it('takes each token once', async () => {
      const token = await world.provider.logoutToken();
      expect((await send(token)).status).toBe(200);
      const agent = await logInWith();
      expect([(await send(token)).status, await world.isLoggedIn(agent)]).toEqual([400, true]);
    });

    it('ends nobody else', async () => {
      const agent = await logInWith('one');
      expect((await send(await world.provider.logoutToken({ sub: 'eve' }))).status).toBe(200);
      expect((await send(await world.provider.logoutToken({ sid: 'none' }))).status).toBe(200);
      expect(await world.isLoggedIn(agent)).toBe(true);
    });

    const refused: readonly (readonly [string, () => object, string?])[] = [
      ['of another issuer', () => ({ iss: 'https://evil.example' })],
      ['for another client', () => ({ aud: 'another' })],
      ['that expired', () => ({ exp: seconds() - 120 })],
      ['without expiry', () => ({ exp: undefined })],
      ['from the future', () => ({ iat: seconds() + 3600 })],
      ['without time', () => ({ iat: undefined })],
      ['without events', () => ({ events: undefined })],
      ['with another event', () => ({ events: { 'https://other.example': {} } })],
      [
        'with an event that is no object',
        () => ({ events: { 'http://schemas.openid.net/event/backchannel-logout': 1 } }),
      ],
      ['with a nonce, as an ID token has', () => ({ nonce: 'x' })],
      ['about nobody', () => ({ sub: undefined })],
      ['with a sid that is no text', () => ({ sid: 7 })],
      ['with a sid that no database takes', () => ({ sid: 'one\0' })],
      ['about half a character', () => ({ sub: 'ada\ud800' })],
      ['about somebody without end', () => ({ sub: 'a'.repeat(256) })],
      ['without jti', () => ({ jti: undefined })],
      ['with a jti that no database takes', () => ({ jti: 'a\0' })],
      ['of another type', () => ({}), 'at+jwt'],
    ];
    it.each(refused.map(([name, claims, typ = 'logout+jwt']) => [name, claims, typ] as const))(
      'refuses a token %s',
      async (_name, claims, typ) => {
        const agent = await logInWith('one');
        const reply = await send(await world.provider.logoutToken({ ...claims() }, typ));
        expect([reply.status, reply.json()]).toEqual([
          400,
          expect.objectContaining({
            error: 'invalid_request',
            error_description: 'The logout token is not valid.',
          }),
        ]);
        expect(reply.headers.get('cache-control')).toBe('no-store');
        expect(await world.isLoggedIn(agent)).toBe(true);
      },
    );

    it.each(['wrong key', 'none', 'hmac', 'unknown kid'] as const)(
      'refuses a signature: %s',
      async (signature) => {
        const agent = await logInWith('one');
        world.provider.deviation = { signature };
        const reply = await send(await world.provider.logoutToken());
        expect([reply.status, await world.isLoggedIn(agent)]).toEqual([400, true]);
      },
    );

    it.each(['', 'no token', 'a.b.c', 'x'.repeat(20_000)])('refuses what is no token: %j', async (text) => {
      const reply = await send(text);
      expect([reply.status, reply.json()['error']]).toEqual([400, 'invalid_request']);
    });
  });
});

describe.each([
  ['refresh_token', 'may end with that', 2],
  ['access_token', 'Your session there goes on', 1],
  ['none', 'The one at', 0],
] as const)('a logout that revokes %s', (logoutRevokes, words, revoked) => {
  const world = new AdversarialWorld({}, ['default'], { logoutRevokes });

  it('does so, and the page before it says what is true', async () => {
    world.provider.deviation = { metadata, answers: { '/revoke': ok } };
    await world.logIn();
    expect((await world.get('/consumer/logout')).words).toContain(words);
    await world.post('/consumer/logout', {});
    expect(world.provider.received('/revoke')).toHaveLength(revoked);
    expect(await world.isLoggedIn()).toBe(false);
  });
});

describe('a back-channel logout while the keys of the provider can’t be read', () => {
  const world = new AdversarialWorld();

  it('is put off, and done when it is repeated', async () => {
    await world.logIn();
    world.provider.deviation = { answers: { '/jwks': () => new Response(null, { status: 503 }) } };
    const token = await world.provider.logoutToken();
    const send = () =>
      new Agent().postForm(`${world.consumer.url}/consumer/backchannel_logout`, { logout_token: token });
    const reply = await send();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
    world.provider.reset();
    expect([(await send()).status, await world.isLoggedIn()]).toEqual([200, false]);
  });
});

describe('a back-channel logout of a registration that is there under several names', () => {
  const world = new AdversarialWorld({}, ['default', 'other']);

  it.each(['default', 'other'])('ends the session that began by %s', async (name) => {
    const query = world.provider.answer((await world.get(`/consumer/auth?provider=${name}`)).location);
    const callback = name === 'default' ? '/consumer/auth_callback' : `/consumer/auth_callback/${name}`;
    await world.get(`${callback}?${query}`);
    expect(await world.isLoggedIn()).toBe(true);
    const sent = { logout_token: await world.provider.logoutToken() };
    const send = () => new Agent().postForm(`${world.consumer.url}/consumer/backchannel_logout`, sent);
    expect([(await send()).status, await world.isLoggedIn(), (await send()).status]).toEqual([
      200,
      false,
      400,
    ]);
  });
});
